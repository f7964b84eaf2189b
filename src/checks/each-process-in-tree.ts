import type { BuiltImage } from "../built-image/built-image.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";

/** What is said of each process that an image is started as, where its layers were read; the same thing once. */
export function eachProcessInTree(
  image: BuiltImage,
  describe: (started: ProcessInUse, tree: FileTree) => readonly ImageResult[],
): ImageResult[] {
  const tree = image.layers?.tree;
  return tree === undefined ? [] : eachProcess(image, (started) => describe(started, tree));
}
