import { printable } from "./printable.ts";

/** A line of a file as a terminal shows it, and what stands below it to mark a part. */
export interface Excerpt {
  readonly line: string;
  /** Blanks and carets. */
  readonly marks: string;
}

const WIDEST = 110;
/** Where a mark begins that would stand too far to the right. */
const MARGIN = 24;
const TAB = 4;

/** One character as it is shown. */
interface Cell {
  readonly shown: string;
  /** Columns of a terminal. */
  readonly width: number;
  readonly isMarked: boolean;
}

/**
 * A line with the part from `start` to `end` marked, at least one column: tabs as blanks, what a terminal acts on as
 * escapes, long lines cut around the mark.
 * @param line without its line end
 * @param start in UTF-16 units from 0, like `end`, which is exclusive
 */
export function excerptOf(line: string, start: number, end: number): Excerpt {
  return line.length <= WIDEST && PLAIN.test(line)
    ? plainExcerpt(line, start, end)
    : cellExcerpt(line, start, end);
}

/** Nearly all lines: every character is one column. */
const PLAIN = /^[ -~]*$/;

function plainExcerpt(line: string, start: number, end: number): Excerpt {
  const carets = Math.max(1, Math.min(end, line.length) - start);
  return { line: line.trimEnd(), marks: " ".repeat(start) + "^".repeat(carets) };
}

function cellExcerpt(line: string, start: number, end: number): Excerpt {
  const near = around(line, start);
  const cells = cellsOf(near.text, start - near.from, Math.max(end, start + 1) - near.from);
  const window = windowOf(cells, near.from > 0, near.to < line.length);
  const first = window.findIndex(({ isMarked }) => isMarked);
  const marked = widthOf(window.filter(({ isMarked }) => isMarked));
  return {
    line: window
      .map(({ shown }) => shown)
      .join("")
      .trimEnd(),
    marks: " ".repeat(widthOf(first < 0 ? window : window.slice(0, first))) + "^".repeat(Math.max(1, marked)),
  };
}

/** So much of an endless line as can be in the window at all, no character cut in half. */
function around(line: string, start: number): { from: number; to: number; text: string } {
  const from = wholeAt(line, Math.max(0, start - 2 * WIDEST));
  const to = wholeAt(line, Math.min(line.length, start + 2 * WIDEST));
  return { from, to, text: line.slice(from, to) };
}

function wholeAt(line: string, offset: number): number {
  const isInside = (line.codePointAt(offset - 1) ?? 0) > 0xffff;
  return isInside ? offset + 1 : offset;
}

function cellsOf(text: string, start: number, end: number): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of text) {
    const shown = character === "\t" ? " ".repeat(TAB - (column % TAB)) : printable(character);
    const width = shown === character ? widthOfCharacter(character) : shown.length;
    cells.push({ shown, width, isMarked: offset >= start && offset < end });
    offset += character.length;
    column += width;
  }
  return cells;
}

const NARROW = /[\uff61-\uff9f]/u;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** As terminals take it, after Unicode's East Asian Width (UAX #11). */
function widthOfCharacter(character: string): number {
  if (character < "\u0300") return 1;
  if (/[\p{Mn}\p{Me}]/u.test(character)) return 0;
  return WIDE.test(character) && !NARROW.test(character) ? 2 : 1;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

const ELLIPSIS: Cell = { shown: "…", width: 1, isMarked: false };

function windowOf(cells: readonly Cell[], isCutBefore: boolean, isCutBehind: boolean): Cell[] {
  const first = cells.findIndex(({ isMarked }) => isMarked);
  const mark = first < 0 ? cells.length : first;
  const from = widthOf(cells.slice(0, mark)) > WIDEST - MARGIN ? backFrom(cells, mark) : 0;
  const to = onFrom(cells, from);
  return [
    ...(isCutBefore || from > 0 ? [ELLIPSIS] : []),
    ...cells.slice(from, to),
    ...(isCutBehind || to < cells.length ? [ELLIPSIS] : []),
  ];
}

/** The cell from which on there is a margin before the mark. */
function backFrom(cells: readonly Cell[], mark: number): number {
  let width = 0;
  let from = mark;
  while (from > 0 && width < MARGIN) {
    from -= 1;
    width += cells[from]?.width ?? 0;
  }
  return from;
}

/** The cell before which the window is full. */
function onFrom(cells: readonly Cell[], from: number): number {
  let width = 0;
  let to = from;
  while (to < cells.length && width + (cells[to]?.width ?? 0) <= WIDEST) {
    width += cells[to]?.width ?? 0;
    to += 1;
  }
  return to;
}
