import type { FileTree } from "./file-tree.ts";
import type { LayerListing } from "./layer-listing.ts";

/** The layers of an image and the files that they make. */
export interface ImageLayers {
  /** The lowest first. */
  readonly listings: readonly LayerListing[];
  readonly tree: FileTree;
  /** Entries whose parent directory has no entry before them, in their layer or a lower one, by layer. */
  readonly orphans: readonly Orphan[];
  /** By layer, the first path that it has twice. */
  readonly doubles: ReadonlyMap<number, string>;
  /** Files that a lower layer brings and a higher one removes or replaces: bytes that are shipped for nothing. */
  readonly hiddenFiles: readonly HiddenFile[];
}

/** The first entry of a directory that isn't there yet, or into which only links in a circle lead. */
export interface Orphan {
  readonly path: string;
  /** The missing directory. */
  readonly parent: string;
  readonly layer: number;
}

/** A file that is in a layer and not in the image. */
export interface HiddenFile {
  readonly path: string;
  readonly size: number;
  /** The layer that brings it, and the one that hides it. */
  readonly layer: number;
  readonly hiddenBy: number;
}
