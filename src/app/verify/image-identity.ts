import { parseImageName } from "../../built-image/image-name.ts";
import type { ConfiguredBuild } from "../../decide/configured-build.ts";
import { configuredBuildFinder } from "../../decide/find-configured-build.ts";
import { isProblem } from "../../image/problem.ts";
import { type ImageReference, repositoryName } from "../../image/reference.ts";

/** What a built image is known by. */
export interface ImageIdentity {
  /** In a registry; absent for archives and directories. */
  readonly reference?: ImageReference;
  /** Of what was named, and of the image itself where that is an index's child. */
  readonly digests: ReadonlySet<string>;
  /** What the configuration says that it is built from. */
  readonly build?: Pick<ConfiguredBuild, "dockerfile" | "target" | "base">;
}

/** Finds out what an image is known by, from how reports name it and from the digests of its manifests. */
export type IdentityLookup = (reference: string, digests: ReadonlySet<string>) => ImageIdentity;

/** @param builds of the configuration: the last that fits an image counts */
export function identityLookup(builds: readonly ConfiguredBuild[]): IdentityLookup {
  const findBuild = configuredBuildFinder(builds);
  return (name, digests) => {
    const parsed = parseImageName(name);
    if (isProblem(parsed) || parsed.transport !== "docker") return { digests };
    const { reference } = parsed;
    const build = findBuild(repositoryName(reference));
    return { reference, digests, ...(build && { build }) };
  };
}
