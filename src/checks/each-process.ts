import type { BuiltImage } from "../built-image/built-image.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { ImageResult } from "./check.ts";

/** What is said of each process that an image is started as, where its layers were read; the same thing once. */
export function eachProcess(
  { processes, layers }: BuiltImage,
  describe: (process: ProcessInUse, tree: FileTree) => readonly ImageResult[],
): ImageResult[] {
  if (layers === undefined) return [];
  const results = processes.flatMap((process) => describe(process, layers.tree));
  return [...new Map(results.map((result) => [result.message, result])).values()];
}
