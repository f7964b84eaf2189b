import { readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";

/**
 * Tells whether a relative path leads through a symbolic link or out of the root. Git may still list a file whose
 * directory has become a link. A directory is read once for all the directories in it, which in a large repository
 * takes far less time than looking at each.
 */
export function createLinkGuard(root: string): (path: string) => boolean {
  const known = new Map<string, boolean>([["", false]]);
  const links = new Map<string, ReadonlySet<string>>();
  function isBelowLink(directory: string): boolean {
    const answer = known.get(directory);
    if (answer !== undefined) return answer;
    const parent = parentOf(directory);
    const linked = isBelowLink(parent) || linksOf(parent).has(nameOf(directory));
    known.set(directory, linked);
    return linked;
  }
  function linksOf(directory: string): ReadonlySet<string> {
    const found = links.get(directory) ?? readLinks(join(root, directory));
    links.set(directory, found);
    return found;
  }
  return (path) => isOutside(path) || isBelowLink(parentOf(path));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function isOutside(path: string): boolean {
  if (isAbsolute(path) || path.includes("\0")) return true;
  return path.includes("..") && path.split(/[\\/]/).includes("..");
}

/** The names of the symbolic links in a directory. */
function readLinks(directory: string): ReadonlySet<string> {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return new Set(entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name));
  } catch {
    // Not there, or not to be read: whoever reads what is in it learns why.
    return new Set();
  }
}
