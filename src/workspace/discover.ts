import { compileGlobs } from "../text/glob.ts";
import { DOCKERFILE_NAMES, hasDockerfileName } from "./dockerfile-name.ts";
import { createLinkGuard } from "./link-guard.ts";
import { isIgnoredByGit, listGit } from "./list-git.ts";
import type { PassedOver } from "./passed-over.ts";
import { readCandidate } from "./read-candidate.ts";
import { spareMemory } from "./spare-memory.ts";
import { isTemporary } from "./temporary-file.ts";
import { type Walk, walk } from "./walk.ts";

/** A file that discovery found. */
export interface FoundFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What discovery is told. */
export interface DiscoverOptions {
  /** Globs of further Dockerfiles. */
  readonly include: readonly string[];
  /** Globs of files that are left alone. */
  readonly exclude: readonly string[];
  /** The directory from the one that globs are relative to, with `/` at its end; absent where they are the same. */
  readonly below?: string;
  /** Hears what the user should know of the way files were found. */
  readonly onNote: (note: string) => void;
}

/**
 * The Dockerfiles below a directory, sorted by path, each read when it is asked for: by git's own view in a work
 * tree, elsewhere by a walk. No symbolic link is followed.
 */
export async function* discover(
  root: string,
  options: DiscoverOptions,
): AsyncGenerator<FoundFile | PassedOver> {
  const { paths, passedOver } = await listCandidates(root, options);
  yield* passedOver;
  await spareMemory(paths.length);
  const isBehindLink = createLinkGuard(root);
  for (const path of [...paths].sort()) {
    if (isBehindLink(path)) continue;
    const bytes = readCandidate(root, path);
    if (bytes === undefined) continue;
    yield bytes instanceof Uint8Array ? { path, bytes } : { path, ...bytes };
  }
}

async function listCandidates(root: string, options: DiscoverOptions): Promise<Walk> {
  const isIncluded = compileGlobs(options.include);
  const isExcluded = compileGlobs(options.exclude);
  const { below = "" } = options;
  const isWanted = (path: string) =>
    (hasDockerfileName(path) || isIncluded(below + path)) && !isExcluded(below + path) && !isTemporary(path);
  const listing = await listGit(root, isWanted, options.include.length === 0 ? DOCKERFILE_NAMES : []);
  if (listing.kind === "listed") {
    if (listing.paths.length === 0 && (await isIgnoredByGit(root)))
      options.onNote("git ignores this directory, so nothing in it is looked at");
    return { paths: listing.paths, passedOver: [] };
  }
  if (listing.kind === "failed") {
    options.onNote(`git can't list the files, so ignored ones are looked at too: ${listing.reason}`);
  }
  return walk(root, isWanted);
}
