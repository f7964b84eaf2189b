import type { LayerListing } from "./layer-listing.ts";

/** How much the layers of an image may hold before it is refused as too large. */
export interface ImageLimits {
  readonly entries: number;
  /** Bytes of the archives without their compression. */
  readonly bytes: number;
  /** Of paths, link targets and what is kept of contents: all of them are in memory at once. */
  readonly textBytes: number;
}

/** PATH_MAX of Linux: no image with a longer path or link can be unpacked. */
export const LONGEST_PATH = 4096;

const GIBIBYTE = 1024 ** 3;

/**
 * Twice what Lambda takes (10 GiB), so that an image that is somewhat too large is still told about as a whole; a
 * million entries is several times what the largest images have.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const IMAGE_LIMITS: ImageLimits = {
  entries: 1_000_000,
  bytes: 20 * GIBIBYTE,
  textBytes: 256 * 1024 ** 2,
};

/** What layers together have too much of, as a predicate of their image; nothing where they are within the limits. */
export function excessOf(layers: readonly LayerListing[], limits = IMAGE_LIMITS): string | undefined {
  const sum = (of: (layer: LayerListing) => number) => layers.reduce((total, layer) => total + of(layer), 0);
  if (sum(({ entries }) => entries.length) > limits.entries) return `has more than ${limits.entries} entries`;
  if (sum((layer) => layer.uncompressedSize) > limits.bytes) {
    return `unpacks to more than ${limits.bytes} bytes`;
  }
  if (sum(({ textBytes }) => textBytes) > limits.textBytes) {
    return `has paths, links and texts of more than ${limits.textBytes} bytes`;
  }
  return undefined;
}
