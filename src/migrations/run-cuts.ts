import type { ShellWord } from "../shell/shell-command.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import { type Neighbour, neighbourBefore, neighbourBehind, nextWritten } from "./run-neighbours.ts";
import { continuationOf, isSkipped, lineAround, type RunText } from "./run-text.ts";

/** What is taken out of a RUN: spans whose lines are then put in order, and edits that are complete. */
export interface Cut {
  readonly spans: readonly Span[];
  readonly edits: readonly TextEdit[];
}

/** Takes a word out; of an exec form, with the comma before it. */
export function cutWord(run: RunText, { span }: ShellWord): Cut {
  if (!run.items.has(span.start)) return { spans: linesOf(run, span), edits: [] };
  const comma = run.text.lastIndexOf(",", span.start);
  return { spans: [], edits: [{ start: comma, end: span.end, newText: "" }] };
}

/**
 * Takes commands out that follow one another, with the operator that would be left over; where what stands beside them
 * (`if`, `||`, a pipe, quotes) needs a command, `true` comes in their place.
 */
export function cutCommands(run: RunText, span: Span): Cut {
  const before = neighbourBefore(run, span.start);
  const behind = neighbourBehind(run, span.end);
  if (before.kind === "other" || behind.kind === "other") {
    return { spans: [], edits: [{ ...span, newText: "true" }] };
  }
  if (takesOperatorBehind(run, before, behind, span)) return cutWithOperatorBehind(run, span, before, behind);
  const start = isOperator(before) ? before.start : span.start;
  return { spans: linesOf(run, { start, end: span.end }), edits: [] };
}

/** The operator on the same line goes, unless another command would then run under another condition. */
function takesOperatorBehind(run: RunText, before: Neighbour, behind: Neighbour, { start }: Span): boolean {
  if (!isOperator(behind)) return false;
  if (!isOperator(before)) return true;
  if (before.kind !== behind.kind) return before.kind === ";";
  return before.end <= lineAround(run.text, start).start;
}

function isOperator({ kind }: Neighbour): boolean {
  return kind === "&&" || kind === ";";
}

/** Whether one of two removed commands comes right behind the other, with an operator between them. */
export function areNeighbours(run: RunText, first: Span, second: Span): boolean {
  const behind = neighbourBehind(run, first.end);
  return isOperator(behind) && nextWritten(run, behind.end, run.instruction.span.end) === second.start;
}

/** The next command comes to the place of the one that goes, if no comment stands between them. */
function cutWithOperatorBehind(run: RunText, span: Span, before: Neighbour, behind: Neighbour): Cut {
  const next = nextWritten(run, behind.end, run.instruction.span.end);
  const between = run.text.slice(span.start, next);
  const hasComment = /\n[ \t]*#/.test(between);
  if (hasComment || before.kind === "newline") {
    return { spans: linesOf(run, { start: span.start, end: behind.end }), edits: [] };
  }
  return { spans: [], edits: [{ start: span.start, end: next, newText: "" }] };
}

/** A span line by line, without continuations and comments between lines. */
function linesOf(run: RunText, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  for (let at = start; at < end; ) {
    const line = lineAround(run.text, at);
    const from = at + blanksAt(run.text.slice(at, line.end));
    const last = Math.min(end, continuationOf(run, line) ?? line.end);
    if (!isSkipped(run, line) && from < last) spans.push({ start: from, end: last });
    at = line.end + 1;
  }
  return spans;
}

function blanksAt(text: string): number {
  return text.length - text.trimStart().length;
}
