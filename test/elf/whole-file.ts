import type { ElfBytes } from "../../src/elf/elf-bytes.ts";

/** The bytes of a file that is at hand as a whole. */
export function wholeFile(bytes: Uint8Array): ElfBytes {
  const size = bytes.length;
  return { size, slice: (start, end) => (end <= size ? bytes.subarray(start, end) : undefined) };
}
