import type { ElfBytes } from "../elf/elf-bytes.ts";
import { isElfProblem } from "../elf/elf-problem.ts";
import { PT_DYNAMIC, PT_INTERP, PT_LOAD, readHeader } from "../elf/header.ts";
import { releaseMemory } from "./release-memory.ts";

/** Bytes that are kept of a file: those from its beginning, and those of what lies behind them. */
const HEAD_BYTES = 8 * 1024 * 1024;
const REST_BYTES = 4 * 1024 * 1024;

/** A range of a file, and where its bytes are kept. */
interface Kept {
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

/**
 * Keeps the bytes of one ELF file after the other that tell what it needs, in the same memory: all of a small file; of
 * a large one its beginning, where linkers put names and versions, and the segments behind it that its program headers
 * name, the dynamic section above all.
 */
export class ElfCapture implements ElfBytes {
  /** What of it is never written to is never taken from the system. */
  #memory = Buffer.alloc(0);
  #kept: readonly Kept[] = [];
  #size = 0;
  #received = 0;

  get size(): number {
    return this.#size;
  }

  /** A file of this size begins; what was kept of the one before is gone. */
  begin(size: number): void {
    if (this.#memory.length === 0) this.#memory = Buffer.allocUnsafeSlow(HEAD_BYTES + REST_BYTES);
    this.#size = size;
    this.#received = 0;
    this.#kept = [{ start: 0, end: Math.min(size, HEAD_BYTES), at: 0 }];
  }

  /** Gives its memory back; nothing can be asked any more. */
  release(): void {
    releaseMemory(this.#memory);
  }

  /** Takes the next bytes of the file. */
  write(bytes: Buffer): void {
    const start = this.#received;
    const end = start + bytes.length;
    for (const range of this.#kept) this.#keep(range, bytes, start);
    this.#received = end;
    if (start < HEAD_BYTES && end >= HEAD_BYTES && HEAD_BYTES < this.#size) {
      const segments = this.#segmentsBehindHead();
      // The same bytes may already hold the beginning of one.
      for (const range of segments) this.#keep(range, bytes, start);
      this.#kept = [...this.#kept, ...segments];
    }
  }

  slice(start: number, end: number): Uint8Array | undefined {
    const range = this.#kept.find((kept) => kept.start <= start && end <= kept.end);
    return range && end <= this.#received
      ? this.#memory.subarray(range.at + start - range.start, range.at + end - range.start)
      : undefined;
  }

  /** Keeps what a range has of the bytes that begin at `start` in the file. */
  #keep(range: Kept, bytes: Buffer, start: number): void {
    const from = Math.max(range.start, start);
    const to = Math.min(range.end, start + bytes.length);
    if (from < to) bytes.copy(this.#memory, range.at + from - range.start, from - start, to - start);
  }

  /** What else is to be kept, now that the program headers are there. */
  #segmentsBehindHead(): Kept[] {
    const header = readHeader(this);
    if (isElfProblem(header)) return [];
    let at = HEAD_BYTES;
    const kept: Kept[] = [];
    for (const { offset, size } of header.segments.toSorted(byUse)) {
      const start = Math.max(offset, HEAD_BYTES);
      const end = Math.min(offset + size, this.#size);
      if (end <= start || at + end - start > this.#memory.length) continue;
      kept.push({ start, end, at });
      at += end - start;
    }
    return kept;
  }
}

const USE = [PT_DYNAMIC, PT_INTERP, PT_LOAD];

function byUse(a: { type: number; size: number }, b: { type: number; size: number }): number {
  return USE.indexOf(a.type) - USE.indexOf(b.type) || a.size - b.size;
}
