import type { TextEdit } from "../text/edit.ts";
import { applyEdits } from "../text/edit.ts";
import { lineStartsOf, positionAt } from "../text/position.ts";
import type { SourceText } from "../text/source.ts";
import { diffPath } from "./diff-path.ts";

const CONTEXT = 3;

/** Lines of the old text, counted from 0, and what comes in their place. */
interface Block {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly newLines: readonly string[];
}

/**
 * The edits of a file as a unified diff with three lines of context, byte for byte: `git apply` and `patch -p1`
 * take it, whatever the line ends, with or without a byte-order mark and a last line end.
 * @returns an empty text where nothing changes
 */
export function unifiedDiff(path: string, source: SourceText, edits: readonly TextEdit[]): string {
  const bom = source.hasBom ? "\uFEFF" : "";
  const text = bom + source.text;
  const shifted = edits.map(({ start, end, newText }) => ({
    start: start + bom.length,
    end: end + bom.length,
    newText,
  }));
  const blocks = changedBlocks(text, shifted);
  if (blocks.length === 0) return "";
  const lines = linesOf(text);
  let drift = 0;
  const hunks = hunksOf(blocks).map((hunk) => {
    const rendered = renderHunk(lines, hunk, drift);
    drift += hunk.growth;
    return rendered;
  });
  return `--- ${diffPath(`a/${path}`)}\n+++ ${diffPath(`b/${path}`)}\n${hunks.join("")}`;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  const starts = lineStartsOf(text);
  const lines = starts.map((start, index) => text.slice(start, starts[index + 1]));
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** Whole lines that the edits touch, those of one line or of neighbours together. */
function changedBlocks(text: string, edits: readonly TextEdit[]): Block[] {
  const starts = lineStartsOf(text);
  const groups: { start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const start = positionAt(starts, edit.start).line - 1;
    const end = positionAt(starts, edit.end).line;
    const last = groups.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else {
      groups.push({ start, end, edits: [edit] });
    }
  }
  return groups.flatMap((group) => {
    const from = starts[group.start] ?? 0;
    const old = text.slice(from, starts[group.end] ?? text.length);
    const within = group.edits.map(({ start, end, newText }) => ({
      start: start - from,
      end: end - from,
      newText,
    }));
    return trimBlock(group.start, linesOf(old), linesOf(applyEdits(old, within)));
  });
}

/** Leaves out the lines at either end that stay as they are; nothing where all do. */
function trimBlock(start: number, oldLines: readonly string[], newLines: readonly string[]): Block[] {
  const shorter = Math.min(oldLines.length, newLines.length);
  let head = 0;
  while (head < shorter && oldLines[head] === newLines[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && oldLines.at(-1 - tail) === newLines.at(-1 - tail)) tail += 1;
  const end = start + oldLines.length - tail;
  const kept = newLines.slice(head, newLines.length - tail);
  return start + head === end && kept.length === 0 ? [] : [{ start: start + head, end, newLines: kept }];
}

/** Blocks of which none is far from the next, and the lines from the first to the last. */
interface Hunk {
  readonly start: number;
  end: number;
  readonly blocks: Block[];
  /** Lines that it adds, less those it takes away. */
  growth: number;
}

/** Blocks whose contexts touch go into one hunk. */
function hunksOf(blocks: readonly Block[]): Hunk[] {
  const hunks: Hunk[] = [];
  for (const block of blocks) {
    const { start, end } = block;
    const growth = block.newLines.length - (end - start);
    const last = hunks.at(-1);
    if (last && start - last.end <= 2 * CONTEXT) {
      last.blocks.push(block);
      last.end = end;
      last.growth += growth;
    } else {
      hunks.push({ start, end, blocks: [block], growth });
    }
  }
  return hunks;
}

function renderHunk(lines: readonly string[], hunk: Hunk, drift: number): string {
  const start = Math.max(hunk.start - CONTEXT, 0);
  const end = Math.min(hunk.end + CONTEXT, lines.length);
  const body: string[] = [];
  let at = start;
  for (const block of hunk.blocks) {
    body.push(...marked(" ", lines.slice(at, block.start)));
    body.push(...marked("-", lines.slice(block.start, block.end)));
    body.push(...marked("+", block.newLines));
    at = block.end;
  }
  body.push(...marked(" ", lines.slice(at, end)));
  const count = end - start;
  return `@@ -${range(start, count)} +${range(start + drift, count + hunk.growth)} @@\n${body.join("")}`;
}

/** `12,7`; a range of no lines names the line before it. */
function range(start: number, count: number): string {
  const line = count === 0 ? start : start + 1;
  return count === 1 ? `${line}` : `${line},${count}`;
}

function marked(mark: string, lines: readonly string[]): string[] {
  return lines.map((line) =>
    line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`,
  );
}
