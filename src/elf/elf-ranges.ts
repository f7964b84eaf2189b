import { wholeFile } from "./elf-bytes.ts";
import { isElfProblem } from "./elf-problem.ts";
import { PT_LOAD, readHeader, type Segment } from "./header.ts";

/** Some bytes of a file, the one at `end` no longer. */
export interface ElfRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The parts of a large file to keep for `parseElf` besides its head: interpreter and dynamic section, then of what is
 * loaded the beginning of each segment, since the names and versions that the dynamic section points at are at the
 * beginning of the first one, or in one of its own that a program such as patchelf added. Nothing where the head holds
 * no program headers.
 * @param head the file's first bytes, as many as are kept anyway
 * @param size of the whole file, in bytes
 * @param budget how many bytes may be kept besides the head
 * @returns ranges beyond the head in order, none of which overlap
 */
export function elfRanges(head: Uint8Array, size: number, budget: number): ElfRange[] {
  const header = readHeader(wholeFile(head));
  if (isElfProblem(header)) return [];
  const named = header.segments.filter(({ type }) => type !== PT_LOAD);
  const loaded = header.segments.filter(({ type }) => type === PT_LOAD);
  // The smallest ones first: none of them can starve the first segment, which may be larger than the budget.
  const wanted = [...named, ...loaded.sort((a, b) => a.size - b.size)];
  const kept: ElfRange[] = [];
  let left = budget;
  for (const range of wanted.map((segment) => rangeOf(segment, size))) {
    for (const part of without({ ...range, start: Math.max(range.start, head.length) }, kept)) {
      const taken = { start: part.start, end: Math.min(part.end, part.start + left) };
      if (taken.end <= taken.start) continue;
      left -= taken.end - taken.start;
      kept.push(taken);
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

function rangeOf({ offset, size }: Segment, fileSize: number): ElfRange {
  return { start: offset, end: Math.min(offset + size, fileSize) };
}

/** What of a range isn't in others. */
function without(range: ElfRange, others: readonly ElfRange[]): ElfRange[] {
  let parts = [range];
  for (const other of others) {
    parts = parts.flatMap(({ start, end }) => [
      { start, end: Math.min(end, other.start) },
      { start: Math.max(start, other.end), end },
    ]);
    parts = parts.filter(({ start, end }) => start < end);
  }
  return parts;
}
