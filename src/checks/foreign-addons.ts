import type { BuiltImage } from "../built-image/built-image.ts";
import { type ForeignAddon, foreignAddonsOf } from "../built-image/foreign-addon.ts";
import { groupBy } from "../built-image/group-by.ts";
import type { ImageResult } from "./check.ts";
import { firstFindings } from "./first-findings.ts";
import { packageSubject, shortPath } from "./native-name.ts";
import { someOf } from "./some-of.ts";

/** Packages in a built image whose native code is for no Linux. */
export function findForeignAddons(image: BuiltImage): ImageResult[] {
  const groups = groupBy(foreignAddonsOf(image), ({ package: { directory } }) => directory);
  return firstFindings([...groups.entries()], describe, ([directory]) => directory);
}

function describe([, addons]: readonly [directory: string, addons: readonly ForeignAddon[]]): ImageResult {
  const [subject = ""] = addons.map(packageSubject);
  const files = someOf(addons.map(({ path, package: { site } }) => shortPath(path, site)));
  return {
    message: `${subject} is compiled for another system than Linux: ${files}.`,
    help: "Install it in a stage of the image, not on the machine that builds, and keep what is installed there out by .dockerignore.",
  };
}
