import type { LayerEntry } from "./layer-entry.ts";

/** What one layer holds, as it was read. */
export interface LayerListing {
  /** Of the bytes as they are stored. */
  readonly digest: string;
  /** Of the archive without its compression. */
  readonly diffId: string;
  /** Bytes of the archive without its compression. */
  readonly uncompressedSize: number;
  /** Of paths, link targets and what is kept of contents. */
  readonly textBytes: number;
  readonly compression: "none" | "gzip" | "zstd";
  /** In the order of the archive. */
  readonly entries: readonly LayerEntry[];
  /** What is odd about the archive but doesn't keep it from being read. */
  readonly oddities: readonly LayerOddity[];
}

/** An oddity of an archive, told once for each kind. */
export interface LayerOddity {
  /**
   * `path-outside`: an entry or hard link that leads outside the root (`../x`), taken as inside; `path-absolute`: an
   * entry with a leading slash; `sparse`: a sparse file; `unknown-type`: an entry
   * of a type that isn't known; `trailing-data`: bytes after the archive's end that aren't zero.
   */
  readonly kind: "path-outside" | "path-absolute" | "sparse" | "unknown-type" | "trailing-data" | "not-utf8";
  /** The first such path. */
  readonly path: string;
  readonly count: number;
}
