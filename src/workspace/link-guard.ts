import { lstatSync } from "node:fs";
import { isAbsolute, join } from "node:path";

/**
 * Tells whether a relative path leads through a symbolic link or out of the root. Git may still list a file whose
 * directory has become a link. Answers are kept for each directory.
 */
export function createLinkGuard(root: string): (path: string) => boolean {
  const known = new Map<string, boolean>([["", false]]);
  function isBelowLink(directory: string): boolean {
    const answer = known.get(directory);
    if (answer !== undefined) return answer;
    const linked = isBelowLink(parentOf(directory)) || isLink(join(root, directory));
    known.set(directory, linked);
    return linked;
  }
  return (path) => isOutside(path) || isBelowLink(parentOf(path));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

function isOutside(path: string): boolean {
  return isAbsolute(path) || path.includes("\0") || path.split(/[\\/]/).includes("..");
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    // Not to be looked at: whoever reads what is behind it learns why.
    return false;
  }
}
