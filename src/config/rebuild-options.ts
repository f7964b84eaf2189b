import type { ConfiguredBuild } from "../decide/configured-build.ts";
import type { WatchedFunctions } from "../decide/watched-functions.ts";
import type { WatchedRepositories } from "../decide/watched-repositories.ts";
import type { BaseImageCatalog } from "../lambda/base-image.ts";
import type { CompiledConfig } from "./compile-config.ts";
import type { Config } from "./config.ts";

/** What a configuration says of built images, made ready for the engine. */
interface RebuildSettings {
  readonly catalog: BaseImageCatalog;
  readonly repositories: readonly WatchedRepositories[];
  readonly functions: readonly WatchedFunctions[];
  /** With paths from the directory worked on. */
  readonly builds: readonly ConfiguredBuild[];
}

/** What `verify` and `rebuild` go by, beside what all commands do. */
export function rebuildOptionsOf(
  { baseImages, registries, repositories, functions, builds, files: { below = "" } }: Config,
  { runtimes }: Pick<CompiledConfig, "runtimes">,
): RebuildSettings {
  return {
    catalog: { runtimes, aliases: registries.aliases, companyImages: baseImages },
    ...{ repositories, functions },
    builds: builds.map(({ dockerfile, context, ...build }) => ({
      ...build,
      dockerfile: from(below, dockerfile),
      context: from(below, context),
    })),
  };
}

/** A path from a directory below the one that it is relative to; one that isn't in it is reached through its parents. */
function from(below: string, path: string): string {
  if (below === "") return path;
  if (`${path}/` === below) return ".";
  if (path.startsWith(below)) return path.slice(below.length);
  const up = "../".repeat(below.split("/").length - 1);
  return path === "." ? up.slice(0, -1) : up + path;
}

/** Whether a configuration names anything for a rebuild to look at. */
export function watchesAnything({ images, repositories, functions }: Config): boolean {
  return images.length + repositories.length + functions.length > 0;
}

/**
 * Whether what a run starts can be known by the next: by the tracking issue, or by keys in the titles of runs, which tell
 * of one image each. What is started for all at once has another key as soon as one image is added or done.
 */
export function remembersStarts({ dispatch, dashboard }: Config): boolean {
  if (dispatch === undefined || dashboard !== undefined) return true;
  return dispatch.each === "image" && Object.values(dispatch.inputs).some((text) => text.includes("{key}"));
}
