import type { LookedAtImage } from "../../built-image/built-image.ts";
import { LookupError } from "../../errors.ts";
import { isProblem } from "../../image/problem.ts";
import { applyLayers } from "../../layers/apply-layers.ts";
import type { ImageLayers } from "../../layers/image-layers.ts";
import { excessOf } from "../../layers/image-limits.ts";
import type { LayerListing } from "../../layers/layer-listing.ts";
import type { BuiltImageSource } from "../ports.ts";

/**
 * Reads an image's layers, the lowest first, one at a time, and applies them.
 * @param reference as reports name the image
 * @param note told what is being read
 * @throws {LookupError} where one of them can't be read, or isn't what the configuration says; too-large, where
 * they hold more than can be looked at
 */
export async function readLayers(
  source: BuiltImageSource,
  { manifest: { layers }, config: { diffIds } }: LookedAtImage,
  reference: string,
  note: (doing: string) => void,
): Promise<ImageLayers> {
  if (layers.length !== diffIds.length) {
    throw new LookupError(
      "protocol",
      reference,
      `the manifest has ${layers.length} layers and the configuration ${diffIds.length}: one of the two isn't this image's`,
    );
  }
  const listings: LayerListing[] = [];
  for (const [index, layer] of layers.entries()) {
    note(`layer ${index + 1} of ${layers.length} of ${reference}`);
    listings.push(await source.readLayer(layer, diffIds[index] ?? ""));
    const excess = excessOf(listings);
    if (excess) throw new LookupError("too-large", reference, `${reference} ${excess}`);
  }
  const applied = applyLayers(listings);
  if (isProblem(applied)) throw new LookupError("too-large", reference, `${reference} ${applied.message}`);
  return applied;
}
