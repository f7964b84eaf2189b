import { lstatSync, readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { baseNameOf, folderOf } from "../text/relative-path.ts";

/**
 * Tells whether a relative path leads through a symbolic link or out of the root. Git may still list a file whose
 * directory has become a link. From the second directory in a directory on, that one is read once for all of them,
 * which in a large repository takes far less time than looking at each.
 */
export function createLinkGuard(root: string): (path: string) => boolean {
  const known = new Map<string, boolean>([["", false]]);
  /** The links in directories; `undefined` where only one entry was looked at. */
  const links = new Map<string, ReadonlySet<string> | undefined>();
  function isBelowLink(directory: string): boolean {
    const answer = known.get(directory);
    if (answer !== undefined) return answer;
    const parent = folderOf(directory);
    const linked = isBelowLink(parent) || isLinkIn(parent, baseNameOf(directory));
    known.set(directory, linked);
    return linked;
  }
  function isLinkIn(directory: string, name: string): boolean {
    const isFirst = !links.has(directory);
    const found = isFirst ? undefined : (links.get(directory) ?? readLinks(join(root, directory)));
    links.set(directory, found);
    return found === undefined ? isLink(join(root, directory, name)) : found.has(name);
  }
  return (path) => isOutside(path) || isBelowLink(folderOf(path));
}

function isOutside(path: string): boolean {
  if (isAbsolute(path) || path.includes("\0")) return true;
  return path.includes("..") && path.split(/[\\/]/).includes("..");
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    // Not there, or not to be looked at: whoever reads what is in it learns why.
    return false;
  }
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
