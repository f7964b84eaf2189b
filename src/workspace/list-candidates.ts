import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compileGlobs } from "../text/glob.ts";
import type { DiscoverOptions } from "./discover-options.ts";
import { isIgnoredByGit, listGit } from "./list-git.ts";
import { isTemporary } from "./temporary-file.ts";
import { type Walk, walk } from "./walk.ts";

/** Which files are looked for, beside those that the configuration includes. */
export interface FileNames {
  /** Globs of their names, in any letter case. */
  readonly globs: readonly string[];
  /** Whether a path, relative to the root and with `/`, is one of theirs. */
  readonly isWanted: (path: string) => boolean;
}

/**
 * The paths of the files that are looked for: by git's own view in a work tree, elsewhere by a walk.
 * @param near the paths that matter, absent for all. Where they are files, what git doesn't track is left out but for
 * them: to look for it takes longer than all else. Where there is no work tree, in and above their directories is looked.
 */
export async function listCandidates(
  root: string,
  names: FileNames,
  options: DiscoverOptions,
  near?: readonly string[],
): Promise<Walk> {
  const isWanted = candidateTest(names, options);
  const own = near?.every((path) => !isDirectory(root, path)) ? near.filter(isWanted) : undefined;
  const globs = options.include.length === 0 ? names.globs : [];
  const listing = await listGit(root, isWanted, globs, own !== undefined);
  if (listing.kind === "listed" && own !== undefined) {
    return { paths: [...new Set([...listing.paths, ...own])], passedOver: [] };
  }
  if (listing.kind === "listed") {
    if (listing.paths.length === 0 && (await isIgnoredByGit(root)))
      options.onNote("git ignores this directory, so nothing in it is looked at");
    return { paths: listing.paths, passedOver: [] };
  }
  if (listing.kind === "failed") {
    options.onNote(`git can't list the files, so ignored ones are looked at too: ${listing.reason}`);
  }
  if (near === undefined) return walk(root, isWanted);
  const paths = directoriesAbove(near).flatMap((directory) => filesIn(root, directory, isWanted));
  return { paths, passedOver: [] };
}

function candidateTest(
  names: FileNames,
  { include, exclude, below = "" }: DiscoverOptions,
): (path: string) => boolean {
  const isIncluded = compileGlobs(include);
  const isExcluded = compileGlobs(exclude);
  return (path) =>
    (names.isWanted(path) || isIncluded(below + path)) && !isExcluded(below + path) && !isTemporary(path);
}

/** What can't be looked at, such as a file that was deleted, is none. */
function isDirectory(root: string, path: string): boolean {
  try {
    return lstatSync(join(root, path)).isDirectory();
  } catch {
    return false;
  }
}

/** The directories that the paths lie in, up to the root (``). */
function directoriesAbove(paths: readonly string[]): string[] {
  const directories = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      directories.add(path.slice(0, at));
    }
  }
  return ["", ...directories];
}

function filesIn(root: string, directory: string, isWanted: (path: string) => boolean): string[] {
  try {
    return readdirSync(join(root, directory), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => (directory === "" ? name : `${directory}/${name}`))
      .filter(isWanted);
  } catch {
    // Context that can't be read is no context; of the paths themselves the user hears.
    return [];
  }
}
