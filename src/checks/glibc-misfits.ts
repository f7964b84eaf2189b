import type { BuiltImage } from "../built-image/built-image.ts";
import type { ImageResult } from "./check.ts";
import { eachMisfitGroup, type MisfitGroup } from "./misfit-groups.ts";
import { quote } from "./quote.ts";

/** Native code in a built image that needs newer libraries than there are. */
export function findGlibcMisfits(image: BuiltImage): ImageResult[] {
  return eachMisfitGroup(image, "versions", describe);
}

function describe({ subject, files, first, misfits, doubt }: MisfitGroup<"versions">): ImageResult {
  const needs = new Map<string, string>();
  for (const { library, needed, provided } of misfits.flatMap(({ missing }) => missing)) {
    const own = provided === undefined ? "has no versions of that name" : `ends at ${provided}`;
    needs.set(`${needed} of ${quote(library)}`, `${needed} of ${quote(library)}, which ${own}`);
  }
  return {
    severity: "error",
    ...doubt,
    message: `${subject} needs ${[...needs.values()].slice(0, 3).join(", and ")}${files}.`,
    help:
      first.root.package.name !== undefined
        ? "Install it in a stage on the image's own system, or take a version that is built for older ones."
        : "Build it on the image's own system or an older one, or link it statically.",
  };
}
