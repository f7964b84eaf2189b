import { compileGlobs } from "../text/glob.ts";
import type { ConfiguredBuild } from "./configured-build.ts";

/** What images of a repository (`registry/path`) are built from: of the builds that fit it, the last counts. */
export function configuredBuildFinder(
  builds: readonly ConfiguredBuild[],
): (repository: string) => ConfiguredBuild | undefined {
  const compiled = builds.map((build) => ({ build, fits: compileGlobs(build.images) }));
  return (repository) => compiled.findLast(({ fits }) => fits(repository))?.build;
}
