/** A half-open range of UTF-16 offsets in a text without its BOM. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as people and editors count: lines and columns from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which the lines of a text begin; lines end at LF or CRLF, never at a lone CR. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Finds the line starts of files; those of each are counted once. */
export function lineStartsFinder(textOf: (file: string) => string): (file: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (file) => {
    const starts = known.get(file) ?? lineStartsOf(textOf(file));
    known.set(file, starts);
    return starts;
  };
}

/** Where an offset lies; `lineStarts` comes from {@link lineStartsOf}. */
export function positionAt(lineStarts: readonly number[], offset: number): Position {
  let low = 0;
  let high = lineStarts.length;
  let start = 0;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    const middleStart = lineStarts[middle];
    if (middleStart !== undefined && middleStart <= offset) {
      low = middle;
      start = middleStart;
    } else high = middle;
  }
  return { line: low + 1, column: offset - start + 1 };
}
