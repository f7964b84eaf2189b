import type { BuiltImage } from "../built-image/built-image.ts";
import type { Descriptor } from "../image/manifest.ts";

/** The layers of an image as its manifest has them; none where the manifest is ours, since a push makes another. */
export function pushedLayers({ image }: BuiltImage): readonly Descriptor[] {
  return image === undefined || image.raw.isSynthetic ? [] : image.manifest.layers;
}

/**
 * The pushed layers that are meant, for a message: `its only layer`, `all of its 3 layers`,
 * `2 of its 7 layers (the base's)`; nothing where there are none.
 */
export function layersThat(subject: BuiltImage, isMeant: (layer: Descriptor) => boolean): string | undefined {
  const layers = pushedLayers(subject);
  const positions = layers.flatMap((layer, position) => (isMeant(layer) ? [position] : []));
  if (positions.length === 0) return undefined;
  if (positions.length === layers.length) {
    return layers.length === 1 ? "its only layer" : `all of its ${layers.length} layers`;
  }
  const { layerCount = 0 } = subject.base;
  const isOfBase = positions.every((position) => position < layerCount);
  return `${positions.length} of its ${layers.length} layers${isOfBase ? " (the base's)" : ""}`;
}
