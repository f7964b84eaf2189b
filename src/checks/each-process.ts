import type { BuiltImage } from "../built-image/built-image.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { ImageResult } from "./check.ts";

/** What is said of each process that an image is started as; the same thing once. */
export function eachProcess(
  { processes }: Pick<BuiltImage, "processes">,
  describe: (started: ProcessInUse) => ImageResult | readonly ImageResult[] | undefined,
): ImageResult[] {
  const results = processes.flatMap((started) => describe(started) ?? []);
  return [...new Map(results.map((result) => [result.message, result])).values()];
}
