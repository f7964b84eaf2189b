import { parseImageName } from "../../built-image/image-name.ts";
import type { ConfiguredBuild } from "../../decide/configured-build.ts";
import { isProblem } from "../../image/problem.ts";
import { type ImageReference, repositoryName } from "../../image/reference.ts";
import { compileGlobs } from "../../text/glob.ts";

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
  const compiled = builds.map((build) => ({ build, fits: compileGlobs(build.images) }));
  return (name, digests) => {
    const parsed = parseImageName(name);
    if (isProblem(parsed) || parsed.transport !== "docker") return { digests };
    const { reference } = parsed;
    const repository = repositoryName(reference);
    const build = compiled.findLast(({ fits }) => fits(repository))?.build;
    return { reference, digests, ...(build && { build }) };
  };
}
