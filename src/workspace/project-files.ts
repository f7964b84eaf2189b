import { readdirSync } from "node:fs";
import { join } from "node:path";
import { compileGlobs } from "../text/glob.ts";
import type { DiscoverOptions } from "./discover.ts";
import { DOCKERFILE_NAMES, hasDockerfileName } from "./dockerfile-name.ts";
import { createLinkGuard } from "./link-guard.ts";
import { listGit } from "./list-git.ts";
import type { PassedOver } from "./passed-over.ts";
import { readCandidate } from "./read-candidate.ts";
import { type Walk, walk } from "./walk.ts";

/** Which files beside Dockerfiles belong to a project. */
export interface FileNames {
  /** Globs of their names, in any letter case. */
  readonly globs: readonly string[];
  /** Whether a path, relative to the root and with `/`, is one of theirs. */
  readonly isWanted: (path: string) => boolean;
}

/** A file of a project, unread. */
export interface ProjectFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  /** Whether it is a Dockerfile by its name or the configuration's globs. */
  readonly isDockerfile: boolean;
  /**
   * Its bytes; why it is passed over; `undefined` for what is no regular file or isn't there.
   * @param isWanted tells by the bytes whether they are of use; what isn't is as if it weren't there
   */
  read(isWanted?: (bytes: Uint8Array) => boolean): Uint8Array | { readonly reason: string } | undefined;
}

/** The files that a project has, and the directories that couldn't be read. */
export interface ProjectListing {
  readonly files: readonly ProjectFile[];
  readonly passedOver: readonly PassedOver[];
}

/**
 * The Dockerfiles and other wanted files of a project, sorted by path: by git's own view in a work tree, elsewhere by
 * a walk. No symbolic link is followed.
 * @param near where there is no work tree: the paths in and above whose directories is looked, absent for everywhere
 */
export async function listProjectFiles(
  root: string,
  names: FileNames,
  options: DiscoverOptions,
  near?: readonly string[],
): Promise<ProjectListing> {
  const isIncluded = compileGlobs(options.include);
  const isExcluded = compileGlobs(options.exclude);
  const isDockerfile = (path: string) => hasDockerfileName(path) || isIncluded(path);
  const isWanted = (path: string) => (isDockerfile(path) || names.isWanted(path)) && !isExcluded(path);
  const globs = options.include.length === 0 ? [...DOCKERFILE_NAMES, ...names.globs] : [];
  const { paths, passedOver } = await listPaths(root, isWanted, globs, options, near);
  const isBehindLink = createLinkGuard(root);
  // Of most files only the name matters, of many of the others a glance at their text: whether a file lies behind a
  // link is looked at last.
  const read = (path: string, isWanted = (_: Uint8Array) => true) => {
    const bytes = readCandidate(root, path);
    if (bytes instanceof Uint8Array && !isWanted(bytes)) return undefined;
    return isBehindLink(path) ? undefined : bytes;
  };
  const files = [...paths].sort().map(
    (path): ProjectFile => ({
      path,
      isDockerfile: isDockerfile(path),
      read: (isWanted) => read(path, isWanted),
    }),
  );
  return { files, passedOver };
}

async function listPaths(
  root: string,
  isWanted: (path: string) => boolean,
  globs: readonly string[],
  options: DiscoverOptions,
  near: readonly string[] | undefined,
): Promise<Walk> {
  const listing = await listGit(root, isWanted, globs);
  if (listing.kind === "listed") return { paths: listing.paths, passedOver: [] };
  if (listing.kind === "failed") {
    options.onNote(`git can't list the files, so ignored ones are looked at too: ${listing.reason}`);
  }
  if (near === undefined) return walk(root, isWanted);
  return {
    paths: directoriesAbove(near).flatMap((directory) => filesIn(root, directory, isWanted)),
    passedOver: [],
  };
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
