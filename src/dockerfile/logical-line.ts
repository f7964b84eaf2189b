import { joinRuns, type LogicalText, type Run } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import { skipSpace } from "./white-space.ts";

const LINE_FEED = "\n";
const CARRIAGE_RETURN = 13;
const TAB = 9;
const SPACE = 32;
const COMMENT = 35;

/** Reads a file line by line: one object for all lines, since a large repository has a million of them. */
export class LineReader {
  readonly text: string;
  start = 0;
  /** Without the line end. Lines end at LF; carriage returns before it belong to the line end. */
  end = 0;
  /** Where the next line begins. */
  next = 0;
  /** Offset of the first character that is not white space; `end` in a blank line. */
  content = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads the line that begins at an offset. */
  read(start: number): void {
    const newline = this.text.indexOf(LINE_FEED, start);
    this.start = start;
    this.next = newline < 0 ? this.text.length : newline + 1;
    this.end = newline < 0 ? this.text.length : newline;
    while (this.end > start && this.text.charCodeAt(this.end - 1) === CARRIAGE_RETURN) this.end--;
    this.content = skipSpace(this.text, start, this.end);
  }

  get isComment(): boolean {
    return this.content < this.end && this.text.charCodeAt(this.content) === COMMENT;
  }

  /** Whether the line is neither blank nor a comment. */
  get isContent(): boolean {
    return this.content < this.end && this.text.charCodeAt(this.content) !== COMMENT;
  }
}

/** The lines of an instruction, joined. */
export interface LogicalLine {
  /** Where the runs of what it says begin and end in the file, by turns. */
  readonly bounds: readonly number[];
  /** From the first character to the end of the last line that belongs to it. */
  readonly span: Span;
  /** Where the line behind it begins. */
  readonly next: number;
}

/**
 * Joins the lines of the instruction whose first line has just been read; comments and blank lines between them are
 * left out. https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go `Parse`
 */
export function joinLines(reader: LineReader, escapeCode: number): LogicalLine {
  const { text } = reader;
  const start = reader.content;
  const bounds: number[] = [];
  let from = start;
  for (;;) {
    const until = continuationAt(text, from, reader.end, escapeCode);
    bounds.push(from, until ?? reader.end);
    const { end } = reader;
    if (until === undefined) return { bounds, span: { start, end }, next: reader.next };
    if (!readNextContent(reader)) return { bounds, span: { start, end }, next: text.length };
    from = reader.start;
  }
}

/** What a joined line says. */
export function textOfLine(text: string, { bounds, span }: LogicalLine): LogicalText {
  const runs: Run[] = [];
  for (let index = 0; index < bounds.length; index += 2) {
    const source = bounds[index] ?? 0;
    runs.push({ text: text.slice(source, bounds[index + 1]), source });
  }
  return joinRuns(runs, span.start);
}

/** Reads up to the next line that is neither blank nor a comment. @returns whether there is one */
function readNextContent(reader: LineReader): boolean {
  while (reader.next < reader.text.length) {
    reader.read(reader.next);
    if (reader.isContent) return true;
  }
  return false;
}

/**
 * The offset of the escape character that continues a line: the last one before spaces and tabs, unless another
 * one stands before it.
 */
function continuationAt(text: string, start: number, end: number, escapeCode: number): number | undefined {
  let at = end - 1;
  for (; at >= start; at--) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== TAB) break;
  }
  if (at < start || text.charCodeAt(at) !== escapeCode) return undefined;
  return at > start && text.charCodeAt(at - 1) === escapeCode ? undefined : at;
}
