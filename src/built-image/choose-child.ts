import { type Descriptor, type ImageIndex, imageForPlatform } from "../image/manifest.ts";
import { manifestKindOf } from "../image/media-type.ts";
import { type Architecture, platformOf } from "../lambda/architecture.ts";
import { architectureOfFunction } from "../project/function-architecture.ts";
import type { FunctionSubject } from "../project/subject.ts";

/**
 * The image of an index that is meant: that of the architecture asked for, else of the one that all its functions run
 * on; an only one in any case, for checks to say what is wrong with it. `undefined` where nothing tells which.
 */
export function chooseChild(
  index: ImageIndex,
  wanted: Architecture | undefined,
  functions: readonly FunctionSubject[],
): Descriptor | undefined {
  const images = index.images.filter(({ mediaType }) => manifestKindOf(mediaType) !== "index");
  const architecture = wanted ?? agreedArchitecture(functions);
  const match = architecture && imageForPlatform({ ...index, images }, platformOf(architecture));
  return match ?? (images.length === 1 ? images[0] : undefined);
}

/** The one architecture that some functions run on, as far as their declarations tell. */
function agreedArchitecture(functions: readonly FunctionSubject[]): Architecture | undefined {
  const [first, ...others] = functions.map((one) => architectureOfFunction(one.function)?.architecture);
  return others.every((one) => one === first) ? first : undefined;
}
