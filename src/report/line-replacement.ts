import { applyEdits, type TextEdit } from "../text/edit.ts";
import { lineStartsOf, positionAt } from "../text/position.ts";

/** Whole lines of a file, and the lines that take their place. */
export interface LineReplacement {
  /** From 1. */
  readonly first: number;
  /** Included. */
  readonly last: number;
  readonly oldLines: readonly string[];
  /** Without their ends; none where the lines go. */
  readonly newLines: readonly string[];
}

/**
 * The lines that edits change, as few as hold all of them, but at least one.
 * @returns `undefined` where they change nothing
 */
export function lineReplacement(text: string, edits: readonly TextEdit[]): LineReplacement | undefined {
  const starts = lineStartsOf(text);
  const first = positionAt(starts, Math.min(...edits.map(({ start }) => start))).line;
  const last = positionAt(starts, Math.max(...edits.map(({ end }) => end))).line;
  const from = starts[first - 1] ?? 0;
  const next = starts[last];
  const old = text.slice(from, next === undefined ? text.length : next - 1);
  const shifted = edits.map(({ start, end, newText }) => ({ start: start - from, end: end - from, newText }));
  const oldLines = old.split("\n");
  return trimmed(first, oldLines, applyEdits(old, shifted).split("\n"));
}

/** Leaves out the lines at both ends that stay as they are. */
function trimmed(
  first: number,
  oldLines: readonly string[],
  newLines: readonly string[],
): LineReplacement | undefined {
  const shorter = Math.min(oldLines.length, newLines.length);
  let tail = 0;
  while (tail < shorter && oldLines.at(-1 - tail) === newLines.at(-1 - tail)) tail += 1;
  let head = 0;
  while (head < shorter - tail && oldLines[head] === newLines[head]) head += 1;
  if (head + tail === oldLines.length) {
    if (oldLines.length === newLines.length) return undefined;
    // Lines are only added: one that stays goes along, because nothing can't be replaced.
    if (tail > 0) tail -= 1;
    else head -= 1;
  }
  const end = oldLines.length - tail;
  return {
    first: first + head,
    last: first + end - 1,
    oldLines: oldLines.slice(head, end),
    newLines: newLines.slice(head, newLines.length - tail),
  };
}
