import type { TextEdit } from "./edit.ts";
import { lineStartsOf, positionAt } from "./position.ts";

/** By how many lines a text grows (or shrinks) below a line. */
export interface LineGrowth {
  /** From 1: the last one that the edit touches, as the text stood before. */
  readonly line: number;
  readonly growth: number;
}

/** Where edits change the number of lines; nowhere for most. */
export function lineGrowthOf(text: string, edits: readonly TextEdit[]): LineGrowth[] {
  const grown = edits
    .map((edit) => ({ edit, growth: lineEnds(edit.newText) - lineEnds(text.slice(edit.start, edit.end)) }))
    .filter(({ growth }) => growth !== 0);
  if (grown.length === 0) return [];
  const starts = lineStartsOf(text);
  return grown.map(({ edit, growth }) => ({ line: positionAt(starts, edit.end).line, growth }));
}

/** The number that a line has once the text has grown. */
export function lineAfter(line: number, growths: readonly LineGrowth[]): number {
  return growths.reduce((after, each) => (each.line < line ? after + each.growth : after), line);
}

function lineEnds(text: string): number {
  return lineStartsOf(text).length - 1;
}
