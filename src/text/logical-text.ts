import type { Span } from "./position.ts";

/**
 * Text as its reader sees it (an instruction's continuations joined, a block scalar's indentation gone), and where
 * each character stands in the file.
 */
export interface LogicalText {
  readonly text: string;
  /** File offset of the character at a logical offset; `text.length` maps to the end of the last character. */
  offsetAt(logicalOffset: number): number;
  /** Where the run of characters that stand side by side in the file ends, of which the one at an offset is part. */
  endOfRun(logicalOffset: number): number;
}

/** A run of characters that stand side by side in the file. */
export interface Run {
  readonly text: string;
  /** File offset of the first character. */
  readonly source: number;
}

/**
 * Joins runs to one text. `emptyAt` is where the text stands in the file if it has no characters at all.
 */
export function joinRuns(runs: readonly Run[], emptyAt: number): LogicalText {
  const filled = runs.filter((run) => run.text !== "");
  const [first] = filled;
  if (!first) return textAt("", emptyAt);
  return filled.length === 1 ? textAt(first.text, first.source) : new SeveralRuns(filled);
}

/** A text that stands in the file as it is. */
export function textAt(text: string, source: number): LogicalText {
  return new OneRun(text, source);
}

class OneRun implements LogicalText {
  readonly text: string;
  private readonly source: number;

  constructor(text: string, source: number) {
    this.text = text;
    this.source = source;
  }

  offsetAt(offset: number): number {
    return this.source + offset;
  }

  endOfRun(): number {
    return this.text.length;
  }
}

class SeveralRuns implements LogicalText {
  readonly text: string;
  private readonly runs: readonly Run[];
  private readonly starts: readonly number[];

  constructor(runs: readonly Run[]) {
    const starts: number[] = [];
    let text = "";
    for (const run of runs) {
      starts.push(text.length);
      text += run.text;
    }
    this.text = text;
    this.runs = runs;
    this.starts = starts;
  }

  offsetAt(offset: number): number {
    const index = lastAtOrBefore(this.starts, offset);
    return (this.runs[index]?.source ?? 0) + offset - (this.starts[index] ?? 0);
  }

  endOfRun(offset: number): number {
    return this.starts[lastAtOrBefore(this.starts, offset) + 1] ?? this.text.length;
  }
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** The part of a logical text from `start` up to `end`. */
export function sliceText(whole: LogicalText, start: number, end: number): LogicalText {
  if (start === 0 && end === whole.text.length) return whole;
  if (end <= whole.endOfRun(start)) return textAt(whole.text.slice(start, end), whole.offsetAt(start));
  return joinRuns(runsOf(whole, start, end), whole.offsetAt(start));
}

/** Where a part of a logical text stands in the file: from its first character to behind its last. */
export function fileSpan(whole: LogicalText, start: number, end: number): Span {
  const from = whole.offsetAt(start);
  return { start: from, end: end > start ? whole.offsetAt(end - 1) + 1 : from };
}

/** The runs of a part: it breaks where the file has something between two of its characters. */
export function runsOf(whole: LogicalText, start: number, end: number): Run[] {
  if (start < end && end <= whole.endOfRun(start)) {
    return [{ text: whole.text.slice(start, end), source: whole.offsetAt(start) }];
  }
  const runs: Run[] = [];
  let from = start;
  let at = start;
  while (at < end) {
    at = Math.min(whole.endOfRun(at), end);
    if (at < end && whole.offsetAt(at) === whole.offsetAt(at - 1) + 1) continue;
    runs.push({ text: whole.text.slice(from, at), source: whole.offsetAt(from) });
    from = at;
  }
  return runs;
}
