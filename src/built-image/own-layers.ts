import type { TreeFile } from "../layers/file-tree.ts";
import type { BuiltImage } from "./built-image.ts";

/** Whether a file comes from a layer above the base's; where it isn't known which those are, all may be the image's own. */
export function isOwn({ layer }: Pick<TreeFile, "layer">, { base }: BuiltImage): boolean {
  return layer >= (base.layerCount ?? 0);
}
