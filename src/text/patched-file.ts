import type { ChangedLines } from "./changed-lines.ts";
import { changedLinesOfHunk, type PatchHunk } from "./patch-hunk.ts";
import { parsePatchHunks } from "./patch-hunks.ts";

/** A file that a change leaves behind, and what the change did to it. */
export interface PatchedFile {
  /** Where the file is after the change. */
  readonly path: string;
  /**
   * Its hunks as a unified diff, none where only its name or mode changed; absent where all of it is new, or nobody
   * says what of it is.
   */
  readonly patch?: string;
}

/** The changed lines of a file as it lies here. */
export interface PlacedPatch {
  readonly lines: ChangedLines;
  /** Whether the file here has all hunks where the patch has them, so that its lines are those of the patch. */
  readonly isAsPatched: boolean;
}

/** So many lines of a file are compared in search of hunks that aren't where the patch has them. */
const MOST_COMPARISONS = 1_000_000;

/**
 * The changed lines of a file whose text may be another than the patch's: a checkout of a pull request merged with its
 * base has the hunks on other lines where the base changed the file, too. A hunk that can't be found stays where the
 * patch has it.
 */
export function placePatch({ patch }: PatchedFile, text: string): PlacedPatch {
  if (patch === undefined) return { lines: "all", isAsPatched: false };
  const fileLines = text.split("\n").map(withoutReturn);
  const budget = { left: MOST_COMPARISONS };
  const hunks = parsePatchHunks(patch);
  const starts: (number | undefined)[] = [];
  let shift = 0;
  for (const hunk of hunks) {
    const start = findHunk(hunk, fileLines, hunk.start + shift, budget);
    if (start !== undefined) shift = start - hunk.start;
    starts.push(start);
  }
  return {
    lines: hunks.flatMap((hunk, index) =>
      changedLinesOfHunk({ ...hunk, start: starts[index] ?? hunk.start }),
    ),
    isAsPatched: hunks.every(({ start }, index) => starts[index] === start),
  };
}

/** The number of the line where a hunk begins, the nearest one to where it is expected. */
function findHunk(
  hunk: PatchHunk,
  fileLines: readonly string[],
  expected: number,
  budget: { left: number },
): number | undefined {
  const wanted = hunk.lines.map(({ text }) => withoutReturn(text));
  const last = fileLines.length - wanted.length + 1;
  const farthest = Math.max(expected - 1, last - expected);
  for (let distance = 0; distance <= farthest && budget.left > 0; distance++) {
    for (const start of distance === 0 ? [expected] : [expected - distance, expected + distance]) {
      if (isAt(wanted, fileLines, start, budget)) return start;
    }
  }
  return undefined;
}

function isAt(
  wanted: readonly string[],
  fileLines: readonly string[],
  start: number,
  budget: { left: number },
): boolean {
  if (start < 1 && wanted.length > 0) return false;
  return wanted.every((text, index) => {
    budget.left -= 1;
    return fileLines[start - 1 + index] === text;
  });
}

/** Git may have other line ends in a work tree than in its objects, and a byte-order mark is no part of a text here. */
function withoutReturn(line: string): string {
  return line.replace(/^\uFEFF|\r$/g, "");
}
