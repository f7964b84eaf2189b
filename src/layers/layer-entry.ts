import type { ElfFile } from "../elf/elf-file.ts";

/** What an entry of a layer's archive is. */
export type EntryKind = "file" | "directory" | "symlink" | "hardlink" | "device" | "fifo";

/**
 * One entry of a layer's archive, whiteouts included.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/layer.md
 */
export interface LayerEntry {
  /** Absolute and normalised, without a slash at its end: `/var/task/app.py`; the root is `/`. */
  readonly path: string;
  readonly kind: EntryKind;
  /** Permission bits: 0o7777 at most. */
  readonly mode: number;
  /** Bytes of content; 0 for all but files. */
  readonly size: number;
  /**
   * A link's target: a symbolic one's as written, a hard one's as a normalised absolute path. In an image's tree, a hard
   * link is a `file` like its target, and has this beside.
   */
  readonly target?: string;
  readonly content?: FileContent;
}

/** What was read of a file on the way; absent for files that nothing is asked of. */
export interface FileContent {
  /** Where it begins as an ELF file does: what its headers tell, or why they can't be read. */
  readonly elf?: ElfFile | { readonly problem: string };
  /** Where it begins with `#!`: its first line, 255 characters at most, without LF but with a CR at its end. */
  readonly shebang?: string;
  /** The whole text of the few small files that are asked for by name (`/etc/os-release`). */
  readonly text?: string;
}
