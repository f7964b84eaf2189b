import type { Dockerfile, Instruction } from "../dockerfile/dockerfile.ts";
import { readJsonArray } from "../dockerfile/json-array.ts";
import type { ShellWord } from "../shell/shell-command.ts";

/** Where a RUN's words stand: how it is written. */
export interface RunText {
  readonly instruction: Instruction;
  /** The file's text. */
  readonly text: string;
  /** What a line ends with that goes on in the next one. */
  readonly escape: string;
  /** Whether its words are the strings of an exec form. */
  readonly isExec: boolean;
}

/** How a RUN is written. */
export function runTextOf({ text, escape }: Dockerfile, instruction: Instruction): RunText {
  const { logical, argumentsStart, heredocs } = instruction;
  const isExec = readJsonArray(logical, argumentsStart) !== undefined;
  return { instruction, text, escape: heredocs.length > 0 ? "\\" : escape, isExec };
}

const QUOTES = ["'", '"', '\\"'];

/** Whether a word stands in the file as it is, or in one pair of quotes, so that others can be put in its place. */
export function isEditable(text: string, { span, text: value }: ShellWord): boolean {
  const written = text.slice(span.start, span.end);
  return written === value || QUOTES.some((quote) => written === quote + value + quote);
}

/** Whether a word is a string of an exec form, not a word of a script in one. */
export function isExecItem({ isExec, text }: RunText, { span, text: value }: ShellWord): boolean {
  const written = text.slice(span.start, span.end);
  return (
    isExec &&
    written === JSON.stringify(value) &&
    /[[,]\s*$/.test(text.slice(Math.max(0, span.start - 100), span.start))
  );
}

/** The spaces and line ends that are blank between two words: continuations, without the comments between lines. */
export function lineOf(text: string, offset: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, end: end === -1 ? text.length : end };
}
