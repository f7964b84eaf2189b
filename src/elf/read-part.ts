import type { ElfBytes } from "./elf-bytes.ts";
import type { ElfProblem } from "./elf-problem.ts";

/** Numbers of a part of a file, in the file's byte order and word size. Offsets are those in the part. */
export interface Part {
  readonly size: number;
  u16(offset: number): number;
  u32(offset: number): number;
  /** An address, offset or size: 4 or 8 bytes; beyond 2^53 it is inexact, and beyond the end of any file. */
  word(offset: number): number;
}

/** How numbers are written in a file. */
export interface NumberFormat {
  readonly isLittleEndian: boolean;
  readonly is64Bit: boolean;
}

/**
 * A part of a file.
 * @param what the part's name, as the end of "ends within its …"
 */
export function readPart(
  source: ElfBytes,
  { isLittleEndian, is64Bit }: NumberFormat,
  start: number,
  size: number,
  what: string,
): Part | ElfProblem {
  if (start + size > source.size) return { problem: `ends within its ${what}` };
  const bytes = source.slice(start, start + size);
  if (bytes === undefined) return { problem: `has its ${what} where it wasn't read`, isGap: true };
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  const u32 = (offset: number) => view.getUint32(offset, isLittleEndian);
  const u64 = (offset: number) =>
    isLittleEndian ? u32(offset + 4) * TWO_TO_32 + u32(offset) : u32(offset) * TWO_TO_32 + u32(offset + 4);
  return {
    size,
    u16: (offset) => view.getUint16(offset, isLittleEndian),
    u32,
    word: is64Bit ? u64 : u32,
  };
}

const TWO_TO_32 = 2 ** 32;
