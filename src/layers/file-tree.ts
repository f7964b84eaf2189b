import type { LayerEntry } from "./layer-entry.ts";

/** A file of an image, with the layer that it comes from. */
export interface TreeFile {
  /**
   * Its path is the file's own, also where its layer's entry comes through a link to a directory. A hard link has its
   * target's mode, size and content, or remains a `hardlink` where there is no target.
   */
  readonly entry: LayerEntry;
  /** The position of its layer, the lowest being 0. */
  readonly layer: number;
}

/** The files of an image when all its layers are applied: whiteouts and opaque directories done, links as they are. */
export interface FileTree {
  /** The file at a normalised absolute path; links are not followed, neither at its end nor on the way. */
  get(path: string): TreeFile | undefined;
  /**
   * The file that a path leads to when links are followed as a process in the image would follow them, the root being
   * the image's; `missing` names the path at which there is nothing, `loop` that links lead in a circle.
   */
  resolve(path: string): Resolved;
  /** The names in a directory; empty for what is none. */
  list(path: string): readonly string[];
  /** Every file, directories included, in no order. */
  files(): Iterable<TreeFile>;
}

export type Resolved =
  | {
      readonly state: "found";
      readonly file: TreeFile;
      /** Symbolic links that were followed, the first first; the last component's own link is among them. */
      readonly links: readonly TreeFile[];
      /** Whether the path's last component itself is a symbolic link. */
      readonly isLink: boolean;
    }
  | { readonly state: "missing"; readonly path: string }
  | { readonly state: "loop"; readonly path: string };
