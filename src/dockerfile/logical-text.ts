import type { Span } from "../text/position.ts";
import type { LogicalText } from "./dockerfile.ts";

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
  if (!first) return { text: "", offsetAt: () => emptyAt };
  if (filled.length === 1) return { text: first.text, offsetAt: (offset) => first.source + offset };
  return joinSeveral(filled);
}

function joinSeveral(runs: readonly Run[]): LogicalText {
  const starts: number[] = [];
  let length = 0;
  for (const run of runs) {
    starts.push(length);
    length += run.text.length;
  }
  return {
    text: runs.map((run) => run.text).join(""),
    offsetAt(offset) {
      const index = lastAtOrBefore(starts, offset);
      return (runs[index]?.source ?? 0) + offset - (starts[index] ?? 0);
    },
  };
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
  const text = whole.text.slice(start, end);
  return {
    text,
    offsetAt(offset) {
      if (offset === text.length && offset > 0) return whole.offsetAt(start + offset - 1) + 1;
      return whole.offsetAt(start + offset);
    },
  };
}

/** Where a part of a logical text stands in the file: from its first character to behind its last. */
export function fileSpan(whole: LogicalText, start: number, end: number): Span {
  const from = whole.offsetAt(start);
  return { start: from, end: end > start ? whole.offsetAt(end - 1) + 1 : from };
}

/** The runs of a part: it breaks where the file has something between two of its characters. */
export function runsOf(whole: LogicalText, start: number, end: number): Run[] {
  const runs: Run[] = [];
  let from = start;
  for (let at = start + 1; at <= end; at++) {
    if (at < end && whole.offsetAt(at) === whole.offsetAt(at - 1) + 1) continue;
    runs.push({ text: whole.text.slice(from, at), source: whole.offsetAt(from) });
    from = at;
  }
  return runs;
}
