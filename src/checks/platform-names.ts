import type { Descriptor } from "../image/manifest.ts";
import { formatPlatform } from "../image/platform.ts";
import { quote } from "./quote.ts";

/** More platforms than are named: an index may have thousands of entries. */
const MOST = 8;

/** The platforms of an index's images for a message: `"linux/amd64" and "linux/arm64"`. */
export function platformNames(images: readonly Descriptor[]): string {
  const all = images.map(({ platform }) => (platform ? quote(formatPlatform(platform)) : "no platform"));
  const names = [...new Set(all)];
  if (names.length > MOST) return `${names.slice(0, MOST).join(", ")} and ${names.length - MOST} more`;
  const last = names.at(-1) ?? "";
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last;
}
