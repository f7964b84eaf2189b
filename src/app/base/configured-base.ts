import type { ConfiguredBuild } from "../../decide/configured-build.ts";
import { isProblem } from "../../image/problem.ts";
import { type ImageReference, parseImageReference } from "../../image/reference.ts";

/** The base that the configuration says an image is built from, if it does. */
export function configuredBase(build: Pick<ConfiguredBuild, "base"> | undefined): ImageReference | undefined {
  const base = build?.base === undefined ? undefined : parseImageReference(build.base);
  return base === undefined || isProblem(base) ? undefined : base;
}
