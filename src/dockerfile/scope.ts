import { fileSpan, type LogicalText, sliceText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { Instruction } from "./dockerfile.ts";
import { expandWord, type Lookup, unknown, type Value } from "./shell.ts";
import { splitQuoted } from "./words.ts";

/** `NAME` or `NAME=default` in an ARG instruction. */
export interface ArgWord {
  readonly name: string;
  /** The default as written, quotes included. */
  readonly value?: LogicalText;
  readonly span: Span;
}

/** The names and defaults that an ARG instruction declares. */
export function readArgWords(instruction: Instruction, escapeCharacter: string): ArgWord[] {
  const { logical, argumentsStart } = instruction;
  return splitQuoted(logical.text, argumentsStart, escapeCharacter).map(({ start, end }) => {
    const word = logical.text.slice(start, end);
    const equals = word.indexOf("=");
    const span = fileSpan(logical, start, end);
    if (equals < 0) return { name: word, span };
    return { name: word.slice(0, equals), value: sliceText(logical, start + equals + 1, end), span };
  });
}

/** What gives variables their values besides the Dockerfile. */
export interface Supplied {
  /** Build arguments, which override defaults. */
  readonly buildArgs: ReadonlyMap<string, string>;
  /** The platform that is built for, as in `--platform`: `linux/arm64`. */
  readonly targetPlatform?: string;
}

/** The ARGs before the first FROM and the values that FROM sees. */
export interface GlobalScope {
  readonly words: readonly ArgWord[];
  readonly lookup: Lookup;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Evaluates the global scope in the order of the file: a default sees what stands before it, a build argument
 * overrides a default, and what has neither has no value.
 * https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
 */
export function evaluateGlobalScope(
  preamble: readonly Instruction[],
  escapeCharacter: string,
  supplied: Supplied,
): GlobalScope {
  const values = new Map<string, Value>();
  const lookup: Lookup = (name) => values.get(name) ?? predefinedValue(supplied, name);
  const problems: SyntaxProblem[] = [];
  const words = preamble
    .filter(({ keyword, isOnbuild }) => keyword === "ARG" && !isOnbuild)
    .flatMap((instruction) => readArgWords(instruction, escapeCharacter));
  for (const word of words) {
    const value = suppliedValue(supplied, word.name) ?? defaultOf(word, escapeCharacter, lookup, problems);
    if (value) values.set(word.name, value);
  }
  return { words, lookup, problems };
}

function suppliedValue({ buildArgs }: Supplied, name: string): Value | undefined {
  const text = buildArgs.get(name);
  return text === undefined ? undefined : givenValue(text);
}

/** The value of a variable that isn't set in the Dockerfile. */
export function givenValue(text: string): Value {
  return { pieces: [{ text, origin: "supplied", variables: [] }], unresolved: [], isUnknown: false };
}

function defaultOf(
  word: ArgWord,
  escapeCharacter: string,
  lookup: Lookup,
  problems: SyntaxProblem[],
): Value | undefined {
  if (word.name === "") problems.push({ message: "ARG has a default without a name.", span: word.span });
  if (!word.value) return undefined;
  const value = expandWord(word.value, escapeCharacter, lookup);
  if ("problem" in value) {
    const message = `The default of ${word.name} can't be expanded: ${value.problem}.`;
    if (!value.isLimit) problems.push({ message, span: word.span });
    return unknown(word.name);
  }
  return { ...value, pieces: asDefault(value, word.value) };
}

/** What was literal in the default is so no more where the variable is used; an empty default keeps its place. */
function asDefault(value: Value, written: LogicalText): Value["pieces"] {
  if (value.pieces.length === 0) {
    const at = written.offsetAt(/^['"]/.test(written.text) ? 1 : 0);
    return [{ text: "", origin: "arg-default", source: at, variables: [] }];
  }
  return value.pieces.map((piece) =>
    piece.origin === "literal" ? { ...piece, origin: "arg-default" } : piece,
  );
}

const BUILD_PLATFORM = ["BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT"];
const TARGET_PLATFORM = ["TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT"];
const PREDEFINED = new Set([...BUILD_PLATFORM, ...TARGET_PLATFORM, "TARGETSTAGE"]);

/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
function predefinedValue(supplied: Supplied, name: string): Value | undefined {
  if (!PREDEFINED.has(name)) return undefined;
  const given = suppliedValue(supplied, name);
  if (given) return given;
  const place = TARGET_PLATFORM.indexOf(name);
  if (supplied.targetPlatform === undefined || place < 0) return unknown(name);
  const [os = "", architecture = "", variant = ""] = supplied.targetPlatform.split("/");
  return givenValue([supplied.targetPlatform, os, "", architecture, variant][place] ?? "");
}
