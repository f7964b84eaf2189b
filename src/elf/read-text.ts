import type { ElfBytes } from "./elf-bytes.ts";
import type { ElfProblem } from "./elf-problem.ts";

/** Longer names no loader takes: PATH_MAX of Linux. */
const MAX_LENGTH = 4096;
/** Names are read in pieces, since of a large file the bytes after a name may not be at hand. */
const PIECE = 64;

const UTF8 = new TextDecoder();

/**
 * The text that begins at an offset and ends before a NUL byte.
 * @param end where the table of texts ends, if not the file before
 */
export function readText(source: ElfBytes, start: number, end: number): string | ElfProblem {
  const limit = Math.min(end, source.size, start + MAX_LENGTH + 1);
  const bytes: number[] = [];
  for (let offset = start; offset < limit; offset += PIECE) {
    const piece = source.slice(offset, Math.min(offset + PIECE, limit));
    if (piece === undefined) return { problem: "has names where it wasn't read", isGap: true };
    const nul = piece.indexOf(0);
    bytes.push(...(nul < 0 ? piece : piece.subarray(0, nul)));
    if (nul >= 0) return UTF8.decode(Uint8Array.from(bytes));
  }
  return { problem: "has a name that doesn't end" };
}
