/** The bytes of a file as far as they are at hand: of a large file only some ranges are kept. */
export interface ElfBytes {
  /** Of the whole file. */
  readonly size: number;
  /** The bytes from `start` up to `end`; nothing where one of them isn't at hand. */
  slice(start: number, end: number): Uint8Array | undefined;
}
