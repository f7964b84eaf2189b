import type { Dockerfile, Instruction } from "../dockerfile/dockerfile.ts";
import { readJsonArray } from "../dockerfile/json-array.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { Span } from "../text/position.ts";

/** How a RUN is written: what its words stand in. */
export interface RunText {
  readonly instruction: Instruction;
  /** The file's text. */
  readonly text: string;
  /** What a line ends with that goes on in the next one. */
  readonly lineEscape: string;
  /** Where the strings of an exec form begin; none in the shell form. */
  readonly items: ReadonlySet<number>;
}

/** How a RUN is written. */
export function runTextOf(dockerfile: Dockerfile, instruction: Instruction): RunText {
  const { logical, argumentsStart, heredocs } = instruction;
  const items = readJsonArray(logical, argumentsStart) ?? [];
  return {
    instruction,
    text: dockerfile.text,
    lineEscape: heredocs.length > 0 ? "\\" : dockerfile.escape,
    items: new Set(items.map(({ span }) => span.start)),
  };
}

/** The heredoc's body that a place is in. */
export function heredocAround({ heredocs }: Instruction, offset: number): Span | undefined {
  return heredocs.map(({ body }) => body).find(({ start, end }) => start <= offset && offset < end);
}

const QUOTES = ["'", '"', '\\"'];

/** Whether a word stands in the file as it is, or in one pair of quotes, so that others can be put in its place. */
export function isEditable(text: string, { span, text: value }: ShellWord): boolean {
  const written = text.slice(span.start, span.end);
  return written === value || QUOTES.some((quote) => written === quote + value + quote);
}

/** The line that a place is in, without what ends it. */
export function lineAround(text: string, offset: number): Span {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, end: end === -1 ? text.length : end };
}

/** Where a line's continuation begins, with the blanks before it; nothing where the line ends there. */
export function continuationOf({ text, lineEscape }: RunText, { start, end }: Span): number | undefined {
  const line = text.slice(start, end).trimEnd();
  if (!line.endsWith(lineEscape)) return undefined;
  return start + line.slice(0, -1).trimEnd().length;
}

/** Whether a line of an instruction is a comment between its lines, or empty. */
export function isSkipped({ text, instruction }: RunText, { start, end }: Span): boolean {
  if (start <= instruction.span.start || heredocAround(instruction, start)) return false;
  return /^[ \t]*(?:#|\r?$)/.test(text.slice(start, end));
}
