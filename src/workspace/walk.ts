import { type Dirent, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type PassedOver, unreadable } from "./passed-over.ts";

const SKIPPED = new Set([".git", "node_modules"]);

/** What a walk found: paths relative to its directory, with `/`. */
export interface Walk {
  readonly paths: readonly string[];
  readonly passedOver: readonly PassedOver[];
}

/**
 * The wanted files below a directory, without `.git`, `node_modules`, submodules and what is behind symbolic links.
 * Directories are read one after the other: they are many and small, and waiting for each costs more than it takes.
 */
export function walk(directory: string, isWanted: (path: string) => boolean): Walk {
  const paths: string[] = [];
  const passedOver: PassedOver[] = [];
  const pending = [""];
  for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) {
    const entries = readDirectory(directory, prefix, passedOver);
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (entry.isFile() && isWanted(path)) paths.push(path);
      else if (entry.isDirectory() && !SKIPPED.has(entry.name) && !isSubmodule(join(directory, path))) {
        pending.push(`${path}/`);
      }
    }
  }
  return { paths, passedOver };
}

function readDirectory(directory: string, prefix: string, passedOver: PassedOver[]): Dirent[] {
  try {
    return readdirSync(join(directory, prefix), { withFileTypes: true });
  } catch (error) {
    passedOver.push({ path: prefix === "" ? "." : prefix.slice(0, -1), reason: unreadable(error) });
    return [];
  }
}

/** A submodule's `.git` is a file that names where its repository is. */
function isSubmodule(directory: string): boolean {
  try {
    return lstatSync(join(directory, ".git"), { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // Reading the directory will fail too, and say why.
    return false;
  }
}
