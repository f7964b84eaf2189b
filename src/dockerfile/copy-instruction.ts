import { fileSpan } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { Instruction } from "./dockerfile.ts";
import { flagValue } from "./flag.ts";
import { readJsonArray } from "./json-array.ts";
import { splitQuoted } from "./words.ts";

/** A path in COPY or ADD, without quotes; variables stay as they are written. */
export interface CopyPath {
  readonly text: string;
  /** Where it is written, quotes included. */
  readonly span: Span;
}

/** COPY or ADD, taken apart. */
export interface CopyInstruction {
  readonly instruction: Instruction;
  /** What is copied; heredocs are not among it. */
  readonly sources: readonly CopyPath[];
  readonly destination: CopyPath;
  /** The value of `--from`: a stage, a context or an image. */
  readonly from?: CopyPath;
  /** The value of `--chmod`: `755`, `u=rwX,go=rX`. */
  readonly chmod?: CopyPath;
}

/**
 * Reads COPY and ADD; nothing for other instructions and for those without a destination.
 * https://docs.docker.com/reference/dockerfile/#copy
 */
export function readCopy(instruction: Instruction, escapeCharacter: string): CopyInstruction | undefined {
  if (instruction.isOnbuild || (instruction.keyword !== "COPY" && instruction.keyword !== "ADD")) {
    return undefined;
  }
  const paths = pathsOf(instruction, escapeCharacter);
  const destination = paths.at(-1);
  if (destination === undefined) return undefined;
  const from = flagOf(instruction, "from", escapeCharacter);
  const chmod = flagOf(instruction, "chmod", escapeCharacter);
  const sources = paths.slice(0, -1).filter(({ text }) => !text.startsWith("<<"));
  return { instruction, sources, destination, ...(from && { from }), ...(chmod && { chmod }) };
}

function flagOf(instruction: Instruction, wanted: string, escapeCharacter: string): CopyPath | undefined {
  const flag = instruction.flags.find(({ name }) => name === wanted);
  if (flag === undefined) return undefined;
  const value = flagValue(instruction.logical, flag, escapeCharacter);
  return {
    text: value.text.trim(),
    span: fileSpan(instruction.logical, flag.value.start, flag.value.end),
  };
}

const QUOTES = /["']/g;

/** The words behind the flags: a JSON array's items, or words apart by white space. */
function pathsOf({ logical, argumentsStart }: Instruction, escapeCharacter: string): CopyPath[] {
  const items = readJsonArray(logical, argumentsStart);
  if (items !== undefined) return items.map(({ text, span }) => ({ text, span }));
  return splitQuoted(logical.text, argumentsStart, escapeCharacter).map(({ start, end }) => ({
    text: logical.text.slice(start, end).replace(QUOTES, ""),
    span: fileSpan(logical, start, end),
  }));
}
