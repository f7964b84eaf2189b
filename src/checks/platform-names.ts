import type { Descriptor } from "../image/manifest.ts";
import { formatPlatform } from "../image/platform.ts";
import { quote } from "./quote.ts";
import { someOf } from "./some-of.ts";

/** The platforms of an index's images for a message: `"linux/amd64", "linux/arm64"`. */
export function platformNames(images: readonly Descriptor[]): string {
  const names = images.map(({ platform }) => (platform ? quote(formatPlatform(platform)) : "no platform"));
  return someOf([...new Set(names)]);
}
