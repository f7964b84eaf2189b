import type { BuiltImage } from "../built-image/built-image.ts";
import { newestMissing } from "../built-image/missing-version.ts";
import type { ImageResult } from "./check.ts";
import { eachMisfitGroup, type MisfitGroup } from "./misfit-groups.ts";
import { quote } from "./quote.ts";

/** Native code in a built image that needs newer libraries than there are. */
export function findGlibcMisfits(image: BuiltImage): ImageResult[] {
  return eachMisfitGroup(image, "versions", describe);
}

/** More libraries than these, and the first ones tell enough. */
const MOST = 3;

function describe({ subject, files, first, misfits, doubt }: MisfitGroup<"versions">): ImageResult {
  const needs = newestMissing(misfits.flatMap(({ missing }) => missing)).map(
    ({ library, needed, provided }) => {
      const own = provided === undefined ? "has no versions of that name" : `ends at ${shown(provided)}`;
      return `${shown(needed)} of ${quote(library)}, which ${own}`;
    },
  );
  return {
    severity: "error",
    ...doubt,
    message: `${subject} needs ${needs.slice(0, MOST).join(", and ")}${files}.`,
    help:
      first.root.package.name !== undefined
        ? "Install it in a stage on the image's own system, or take a version that is built for older ones."
        : "Build it on the image's own system or an older one, or link it statically.",
  };
}

/** A version as it is, or in quotes where it isn't of the form that versions have. */
function shown(version: string): string {
  return /^[\w.]{1,60}$/.test(version) ? version : quote(version);
}
