import { compileGlobs } from "../text/glob.ts";
import type { DiscoverOptions } from "./discover-options.ts";
import { DOCKERFILE_NAMES, hasDockerfileName } from "./dockerfile-name.ts";
import { createLinkGuard } from "./link-guard.ts";
import { type FileNames, listCandidates } from "./list-candidates.ts";
import type { PassedOver } from "./passed-over.ts";
import { readCandidate } from "./read-candidate.ts";

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
  const { below = "" } = options;
  const isDockerfile = (path: string) => hasDockerfileName(path) || isIncluded(below + path);
  const wanted = {
    globs: [...DOCKERFILE_NAMES, ...names.globs],
    isWanted: (path: string) => hasDockerfileName(path) || names.isWanted(path),
  };
  const { paths, passedOver } = await listCandidates(root, wanted, options, near);
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
