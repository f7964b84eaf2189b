import { existsSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { RefusedError, UsageError } from "../errors.ts";

/** Where the action works. */
export interface Place {
  /** The repository's root directory, absolute, links resolved. */
  readonly root: string;
  /** The working directory, absolute, links resolved. */
  readonly directory: string;
  /** The working directory from the root, with `/`; empty for the root itself. */
  readonly path: string;
}

/**
 * Finds the working directory and the repository around it: the nearest directory with a `.git`, not above the
 * workspace; the workspace itself where there is none.
 * @param workspace `GITHUB_WORKSPACE`
 * @param workingDirectory from the workspace
 * @param needsFiles whether the run is about files that have to be checked out
 * @throws {UsageError} where that isn't a directory inside the workspace
 * @throws {RefusedError} where nothing is checked out that has to be
 */
export function findPlace(workspace: string, workingDirectory: string, needsFiles: boolean): Place {
  const top = realDirectory(workspace, "GITHUB_WORKSPACE");
  const directory = realDirectory(resolve(top, workingDirectory), "the input working-directory");
  if (directory !== top && !directory.startsWith(top + sep)) {
    throw new UsageError(`the input working-directory leads out of the workspace: ${workingDirectory}`, {
      help: "Name a directory inside of it.",
    });
  }
  if (needsFiles && readdirSync(top).length === 0) {
    throw new RefusedError("The workspace is empty: nothing is checked out.", {
      help: "Put a step with actions/checkout before this one.",
    });
  }
  const root = repositoryAround(directory, top);
  return { root, directory, path: relative(root, directory).replaceAll(sep, "/") };
}

function realDirectory(path: string, what: string): string {
  try {
    const real = realpathSync(path);
    readdirSync(real);
    return real;
  } catch (cause) {
    throw new UsageError(`${what} is not a directory that can be read: ${path}`, { cause });
  }
}

function repositoryAround(directory: string, top: string): string {
  for (let at = directory; at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (at === top) break;
  }
  return top;
}
