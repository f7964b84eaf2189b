import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import { continuationOf, isSkipped, lineAround, type RunText } from "./run-text.ts";

/** The spans that are taken out of one line, in order. */
interface CutLine extends Span {
  readonly cuts: readonly Span[];
}

/**
 * The edits that take spans out of a RUN and leave it as if they had never been there: with the blanks beside them,
 * lines that nothing else stands in as a whole, and the continuation before such a line where it was the last one.
 * @param spans in order, none of them over the end of a line
 */
export function cutLines(run: RunText, spans: readonly Span[]): TextEdit[] {
  const lines = byLine(run, spans);
  const gone = new Set(lines.filter((line) => isWhole(run, line)).map(({ start }) => start));
  return lines.flatMap((line) => {
    if (!gone.has(line.start)) return cutWithin(run, line);
    const end = Math.min(line.end + 1, run.text.length);
    const whole = { start: line.start, end, newText: "" };
    const dangling =
      continuationOf(run, line) === undefined ? danglingBefore(run, line.start, gone) : undefined;
    return dangling ? [dangling, whole] : [whole];
  });
}

function byLine({ text }: RunText, spans: readonly Span[]): CutLine[] {
  const lines = new Map<number, { start: number; end: number; cuts: Span[] }>();
  for (const span of spans) {
    const line = lineAround(text, span.start);
    const known = lines.get(line.start);
    if (known) known.cuts.push(span);
    else lines.set(line.start, { ...line, cuts: [span] });
  }
  return [...lines.values()];
}

/** Whether nothing but blanks and a continuation is left of a line. */
function isWhole(run: RunText, { start, end, cuts }: CutLine): boolean {
  const last = continuationOf(run, { start, end }) ?? end;
  let at = start;
  let left = "";
  for (const cut of cuts) {
    left += run.text.slice(at, cut.start);
    at = cut.end;
  }
  return `${left}${run.text.slice(at, Math.max(at, last))}`.trim() === "";
}

function cutWithin({ text }: RunText, { start, end, cuts }: CutLine): TextEdit[] {
  let isAtStart = text.slice(start, cuts[0]?.start).trim() === "";
  let from = start;
  return cuts.map((cut) => {
    isAtStart &&= text.slice(from, cut.start).trim() === "";
    from = cut.end;
    return isAtStart
      ? { start: cut.start, end: cut.end + blanksBehind(text, cut.end, end), newText: "" }
      : { start: cut.start - blanksBefore(text, start, cut.start), end: cut.end, newText: "" };
  });
}

function blanksBehind(text: string, from: number, end: number): number {
  const rest = text.slice(from, end);
  return rest.length - rest.trimStart().length;
}

function blanksBefore(text: string, start: number, to: number): number {
  const rest = text.slice(start, to);
  return rest.length - rest.trimEnd().length;
}

/**
 * Takes away the continuation of the line that a last line went on from, with comments between them or without; the
 * search ends at the latest at the instruction's first line, which is never gone as a whole.
 */
function danglingBefore(run: RunText, start: number, gone: ReadonlySet<number>): TextEdit | undefined {
  for (let at = start; ; ) {
    const line = lineAround(run.text, at - 1);
    at = line.start;
    if (gone.has(line.start)) {
      if (continuationOf(run, line) === undefined) return undefined;
      continue;
    }
    if (isSkipped(run, line)) continue;
    const continuation = continuationOf(run, line);
    if (continuation === undefined) return undefined;
    const { length } = run.text.slice(line.start, line.end).trimEnd();
    return { start: continuation, end: line.start + length, newText: "" };
  }
}
