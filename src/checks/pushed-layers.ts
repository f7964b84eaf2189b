import type { BuiltImage } from "../built-image/built-image.ts";
import type { Descriptor } from "../image/manifest.ts";

/** The layers of an image as its manifest has them; none where the manifest is ours, since a push makes another. */
export function pushedLayers({ image }: BuiltImage): readonly Descriptor[] {
  return image === undefined || image.raw.isSynthetic ? [] : image.manifest.layers;
}

/**
 * Some of an image's layers for a message: `its only layer`, `all of its 3 layers`, `2 of its 7 layers (the base's)`.
 * @param positions in ascending order
 */
export function layersName(
  { image, base: { layerCount = 0 } }: BuiltImage,
  positions: readonly number[],
): string {
  const total = image?.manifest.layers.length ?? 0;
  if (positions.length === total) return total === 1 ? "its only layer" : `all of its ${total} layers`;
  const isOfBase = positions.every((position) => position < layerCount);
  return `${positions.length} of its ${total} layers${isOfBase ? " (the base's)" : ""}`;
}

/** The positions of what fits. */
export function positionsOf<T>(items: readonly T[], isMeant: (item: T) => boolean): number[] {
  return items.flatMap((item, position) => (isMeant(item) ? [position] : []));
}
