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

/** Some bytes of a file, and where in it they are. */
export interface FilePart {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/**
 * The bytes of a file of which only parts are at hand.
 * @param size of the whole file
 * @param parts in order, none of which overlap
 */
export function partsOfFile(size: number, parts: readonly FilePart[]): ElfBytes {
  const slice = (start: number, end: number) => {
    const first = parts.find((part) => start >= part.start && start < part.start + part.bytes.length);
    if (first !== undefined && end <= first.start + first.bytes.length) {
      return first.bytes.subarray(start - first.start, end - first.start);
    }
    return joined(parts, start, end);
  };
  return { size, slice };
}

/** Bytes that lie in several parts, copied; nothing where there is a gap between these. */
function joined(parts: readonly FilePart[], start: number, end: number): Uint8Array | undefined {
  const copy = new Uint8Array(end - start);
  let at = start;
  for (const part of parts) {
    if (part.start > at || at >= end) break;
    const bytes = part.bytes.subarray(at - part.start, end - part.start);
    copy.set(bytes, at - start);
    at += bytes.length;
  }
  return at === end ? copy : undefined;
}
