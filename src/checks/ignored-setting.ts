import type { BuiltImage } from "../built-image/built-image.ts";
import type { ImageResult } from "./check.ts";

/** What is said of an image whose configuration has a setting that Lambda ignores. */
export function ignoredSetting(
  { image }: BuiltImage,
  name: string,
  text: Pick<ImageResult, "message" | "help">,
): ImageResult[] {
  return image?.config.process.ignored.includes(name) ? [text] : [];
}
