import type { BuiltImage } from "../built-image/built-image.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { ImageResult } from "./check.ts";
import { ofProcesses } from "./of-processes.ts";

/** What is said of each process that an image is started as, where its layers were read; the same thing once. */
export function eachProcess(
  image: BuiltImage,
  describe: (started: ProcessInUse, tree: FileTree) => readonly ImageResult[],
): ImageResult[] {
  const tree = image.layers?.tree;
  return tree === undefined ? [] : ofProcesses(image, (started) => describe(started, tree));
}
