import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** The git work tree that a directory is in. */
interface RepositoryAround {
  /** Its root, absolute, links resolved. */
  readonly root: string;
  /** The directory from the root, with `/`; empty for the root itself. */
  readonly path: string;
}

/** Finds the nearest directory with a `.git`, the one given included; `undefined` where there is none. */
export function findRepositoryAround(directory: string): RepositoryAround | undefined {
  const start = realDirectory(directory);
  for (let root = start; start !== undefined && root !== undefined; root = parentOf(root)) {
    if (existsSync(join(root, ".git"))) return { root, path: relative(root, start).replaceAll(sep, "/") };
  }
  return undefined;
}

function realDirectory(directory: string): string | undefined {
  try {
    return realpathSync(directory);
  } catch {
    // Whoever works on it says that it isn't there.
    return undefined;
  }
}

function parentOf(directory: string): string | undefined {
  const parent = dirname(directory);
  return parent === directory ? undefined : parent;
}
