import type { ElfBytes } from "./elf-bytes.ts";
import { type ElfProblem, isElfProblem } from "./elf-problem.ts";
import { type NumberFormat, type Part, readPart } from "./read-part.ts";

/** What an ELF file's header and its program headers tell. https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
export interface Header {
  readonly format: NumberFormat;
  readonly type: number;
  readonly machine: number;
  /** Those of type PT_LOAD, PT_DYNAMIC and PT_INTERP, in order. */
  readonly segments: readonly Segment[];
}

/** A program header: https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html */
export interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  /** Bytes in the file. */
  readonly size: number;
}

export const ET_REL = 1;
export const ET_EXEC = 2;
export const ET_DYN = 3;

export const PT_LOAD = 1;
export const PT_DYNAMIC = 2;
export const PT_INTERP = 3;

/** Linux loads no file with more bytes of program headers: `load_elf_phdrs` in its fs/binfmt_elf.c. */
const MAX_PROGRAM_HEADERS = 65_536;

/** Reads the header and, of files that can be loaded, the program headers. */
export function readHeader(source: ElfBytes): Header | ElfProblem {
  const format = readFormat(source);
  if (isElfProblem(format)) return format;
  const header = readPart(source, format, 0, format.is64Bit ? 64 : 52, "header");
  if (isElfProblem(header)) return header;
  const [type, machine] = [header.u16(16), header.u16(18)];
  if (type !== ET_EXEC && type !== ET_DYN) return { format, type, machine, segments: [] };
  const segments = readSegments(source, format, header);
  return isElfProblem(segments) ? segments : { format, type, machine, segments };
}

function readFormat(source: ElfBytes): NumberFormat | ElfProblem {
  const identity = source.size < 16 ? undefined : source.slice(0, 16);
  if (identity === undefined) return { problem: "ends within its header" };
  const [, , , , bits, order] = identity;
  const isElf = [0x7f, 0x45, 0x4c, 0x46].every((byte, index) => identity[index] === byte);
  if (!isElf) return { problem: "is no ELF file" };
  if (bits !== 1 && bits !== 2) return { problem: "is of a word size that isn't known" };
  if (order !== 1 && order !== 2) return { problem: "is of a byte order that isn't known" };
  return { is64Bit: bits === 2, isLittleEndian: order === 1 };
}

function readSegments(source: ElfBytes, format: NumberFormat, header: Part): Segment[] | ElfProblem {
  const offset = header.word(format.is64Bit ? 32 : 28);
  const entrySize = header.u16(format.is64Bit ? 54 : 42);
  const count = header.u16(format.is64Bit ? 56 : 44);
  const size = format.is64Bit ? 56 : 32;
  if (count === 0) return [];
  if (entrySize !== size) return { problem: `has program headers of ${entrySize} bytes instead of ${size}` };
  if (count * size > MAX_PROGRAM_HEADERS) return { problem: `has ${count} program headers` };
  const table = readPart(source, format, offset, count * size, "program headers");
  if (isElfProblem(table)) return table;
  const read = format.is64Bit ? segment64 : segment32;
  return Array.from({ length: count }, (_, index) => read(table, index * size)).filter(({ type }) =>
    [PT_LOAD, PT_DYNAMIC, PT_INTERP].includes(type),
  );
}

function segment64(table: Part, at: number): Segment {
  return {
    type: table.u32(at),
    offset: table.word(at + 8),
    address: table.word(at + 16),
    size: table.word(at + 32),
  };
}

function segment32(table: Part, at: number): Segment {
  return {
    type: table.u32(at),
    offset: table.word(at + 4),
    address: table.word(at + 8),
    size: table.word(at + 16),
  };
}
