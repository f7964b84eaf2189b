import type { DiscoverOptions } from "./discover-options.ts";
import { DOCKERFILE_NAMES, hasDockerfileName } from "./dockerfile-name.ts";
import { createLinkGuard } from "./link-guard.ts";
import { listCandidates } from "./list-candidates.ts";
import type { PassedOver } from "./passed-over.ts";
import { readCandidate } from "./read-candidate.ts";
import { tuneEngine } from "./tune-engine.ts";

/** A file that discovery found. */
export interface FoundFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The Dockerfiles below a directory, sorted by path, each read when it is asked for: by git's own view in a work
 * tree, elsewhere by a walk. No symbolic link is followed.
 */
export async function* discover(
  root: string,
  options: DiscoverOptions,
): AsyncGenerator<FoundFile | PassedOver> {
  const names = { globs: DOCKERFILE_NAMES, isWanted: hasDockerfileName };
  const { paths, passedOver } = await listCandidates(root, names, options);
  yield* passedOver;
  await tuneEngine(paths.length);
  const isBehindLink = createLinkGuard(root);
  for (const path of [...paths].sort()) {
    if (isBehindLink(path)) continue;
    const bytes = readCandidate(root, path);
    if (bytes === undefined) continue;
    yield bytes instanceof Uint8Array ? { path, bytes } : { path, ...bytes };
  }
}
