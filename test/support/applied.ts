import { invariant } from "../../src/errors.ts";
import { isProblem } from "../../src/image/problem.ts";
import { applyLayers } from "../../src/layers/apply-layers.ts";
import type { ImageLayers } from "../../src/layers/image-layers.ts";
import type { LayerListing } from "../../src/layers/layer-listing.ts";

/** The files of layers that are no larger than can be looked at. */
export function applied(listings: readonly LayerListing[]): ImageLayers {
  const layers = applyLayers(listings);
  invariant(!isProblem(layers), "a test's layers can be applied");
  return layers;
}
