/** The bytes of a file as far as they are at hand: of a large file only some ranges are kept. */
export interface ElfBytes {
  /** Of the whole file. */
  readonly size: number;
  /** The bytes from `start` up to `end`; nothing where one of them isn't at hand. */
  slice(start: number, end: number): Uint8Array | undefined;
}

/** The bytes of a file that is at hand as a whole. */
export function wholeFile(bytes: Uint8Array): ElfBytes {
  const size = bytes.length;
  return { size, slice: (start, end) => (end <= size ? bytes.subarray(start, end) : undefined) };
}
