import type { Span } from "../text/position.ts";
import type { Run } from "./logical-text.ts";
import { skipSpace } from "./white-space.ts";

/** A line of the file without its line end. */
export interface PhysicalLine extends Span {
  /** Where the next line begins. */
  readonly next: number;
  /** Offset of the first character that is not white space; `end` in a blank line. */
  readonly content: number;
}

/** The line that begins at an offset. Lines end at LF; carriage returns before it belong to the line end. */
export function lineAt(text: string, start: number): PhysicalLine {
  const newline = text.indexOf("\n", start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  while (end > start && text.charCodeAt(end - 1) === 13) end--;
  return { start, end, next, content: skipSpace(text, start, end) };
}

/** What an instruction's lines say when joined. */
export interface LogicalLine {
  readonly runs: readonly Run[];
  /** From the first character to the end of the last line that belongs to it. */
  readonly span: Span;
  /** Where the line behind it begins. */
  readonly next: number;
}

/**
 * Joins the lines of the instruction whose first line is given; comments and blank lines between them are left out.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go `Parse`
 */
export function joinLines(text: string, first: PhysicalLine, escapeCharacter: string): LogicalLine {
  const runs: Run[] = [];
  let line = first;
  let from = first.content;
  let end = first.end;
  for (;;) {
    const until = continuationAt(text, from, line.end, escapeCharacter);
    runs.push({ text: text.slice(from, until ?? line.end), source: from });
    end = line.end;
    if (until === undefined) break;
    const following = nextContent(text, line.next);
    if (!following) return { runs, span: { start: first.content, end }, next: text.length };
    line = following;
    from = line.start;
  }
  return { runs, span: { start: first.content, end }, next: line.next };
}

function nextContent(text: string, start: number): PhysicalLine | undefined {
  for (let at = start; at < text.length; ) {
    const line = lineAt(text, at);
    if (line.content < line.end && text.charAt(line.content) !== "#") return line;
    at = line.next;
  }
  return undefined;
}

/**
 * The offset of the escape character that continues a line: the last one before spaces and tabs, unless another
 * one stands before it.
 */
function continuationAt(
  text: string,
  start: number,
  end: number,
  escapeCharacter: string,
): number | undefined {
  let at = end;
  while (at > start && (text.charAt(at - 1) === " " || text.charAt(at - 1) === "\t")) at--;
  if (at === start || text.charAt(at - 1) !== escapeCharacter) return undefined;
  return at - 2 >= start && text.charAt(at - 2) === escapeCharacter ? undefined : at - 1;
}

/** Whether a line is a comment. */
export function isComment(text: string, line: PhysicalLine): boolean {
  return line.content < line.end && text.charAt(line.content) === "#";
}

/** Whether a line has nothing but white space. */
export function isBlank(line: PhysicalLine): boolean {
  return line.content === line.end;
}
