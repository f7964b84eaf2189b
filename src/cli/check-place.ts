import { realpathSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { UsageError } from "../errors.ts";

/** Where a check works, and which part of it was named. */
export interface CheckPlace {
  /** The directory that reported paths are relative to. */
  readonly root: string;
  /** Files and directories in it, with `/`; absent: all of it. */
  readonly paths?: readonly string[];
}

/**
 * Understands `check [PATH…]`: one directory is what `update` would be given; several paths, or a file, are a part of
 * the current directory, or, where one lies outside of it, of the directory that holds them all.
 * @throws {UsageError} for a path that isn't there
 */
export function checkPlace(operands: readonly string[], current: string): CheckPlace {
  const [only, ...more] = operands;
  if (only === undefined) return { root: current };
  const targets = operands.map((operand) => existing(operand, current));
  const [first] = targets;
  if (more.length === 0 && first?.isDirectory) return { root: only };
  const root = commonDirectory([realpathSync(current), ...targets.map(({ directory }) => directory)]);
  const paths = targets.map(({ path }) => relative(root, path).split(sep).join("/"));
  return paths.includes("") ? { root } : { root, paths };
}

interface Target {
  /** Absolute, the links of its directory resolved. */
  readonly path: string;
  readonly directory: string;
  readonly isDirectory: boolean;
}

function existing(operand: string, current: string): Target {
  const path = resolve(current, operand);
  try {
    const isDirectory = statSync(path).isDirectory();
    const directory = realpathSync(isDirectory ? path : dirname(path));
    return {
      path: isDirectory ? directory : resolve(directory, path.slice(dirname(path).length + 1)),
      directory,
      isDirectory,
    };
  } catch (cause) {
    throw new UsageError(`there is no file or directory ${operand}`, { cause });
  }
}

/** The current directory if all lie in it, else the deepest one that holds all but it. */
function commonDirectory([current = "", ...directories]: readonly string[]): string {
  if (directories.every((directory) => isWithin(directory, current))) return current;
  return directories.reduce((common, directory) => {
    let shared = common;
    while (!isWithin(directory, shared)) shared = dirname(shared);
    return shared;
  });
}

function isWithin(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && resolve(directory, way) === path);
}
