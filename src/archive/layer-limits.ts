/** How much a layer may hold before it is refused as too large. */
export interface LayerLimits {
  readonly entries: number;
  /** Bytes of the archives without their compression. */
  readonly bytes: number;
  /** Bytes of paths, link targets and what is kept of contents. */
  readonly textBytes: number;
}

const GIBIBYTE = 1024 ** 3;

/**
 * Twice what Lambda takes (10 GiB), so that an image that is somewhat too large still is told about as a whole; a
 * million entries is several times what the largest images have.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MOST_OF_A_LAYER: LayerLimits = {
  entries: 1_000_000,
  bytes: 20 * GIBIBYTE,
  textBytes: 256 * 1024 ** 2,
};
