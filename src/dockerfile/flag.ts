import { joinRuns, type LogicalText, type Run, runsOf, sliceText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { Flag } from "./dockerfile.ts";
import { isSpaceAt, skipSpace } from "./white-space.ts";

/** An instruction's flags and where its arguments begin. */
export interface FlagList {
  readonly flags: readonly Flag[];
  readonly argumentsStart: number;
}

/**
 * Reads the flags at the beginning of an instruction's text:
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/split_command.go
 */
export function readFlags(text: string): FlagList {
  const flags: Flag[] = [];
  let at = skipSpace(text, 0);
  while (text.startsWith("--", at)) {
    const end = endOfWord(text, at);
    if (end === at + 2) return { flags, argumentsStart: skipSpace(text, end) };
    flags.push(flagOf(text, { start: at, end }));
    at = skipSpace(text, end);
  }
  return { flags, argumentsStart: at };
}

/** A backslash escapes in flags whatever the file's escape character is; quotes hold white space together. */
function endOfWord(text: string, start: number): number {
  let quote = "";
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (isSpaceAt(text, at)) return at;
  }
  return text.length;
}

function flagOf(text: string, span: Span): Flag {
  const word = text.slice(span.start, span.end);
  const equals = word.indexOf("=");
  const nameEnd = equals < 0 ? word.length : equals;
  const valueStart = equals < 0 ? span.end : span.start + equals + 1;
  return {
    name: word
      .slice(2, nameEnd)
      .replace(/['"\\]/g, "")
      .toLowerCase(),
    value: { start: valueStart, end: span.end },
    span,
  };
}

/**
 * A flag's value without quotes and escapes, and where each of its characters stands. A backslash hides a quote in it
 * whatever the file's escape character is, but stays where that is another one.
 */
export function flagValue(logical: LogicalText, flag: Flag, escapeCharacter = "\\"): LogicalText {
  const { start, end } = flag.value;
  if (!/['"\\`]/.test(logical.text.slice(start, end))) return sliceText(logical, start, end);
  const runs: Run[] = [];
  let from = start;
  let quote = "";
  const keep = (until: number) => {
    if (until > from) runs.push(...runsOf(logical, from, until));
  };
  for (let at = start; at < end; at++) {
    const character = logical.text.charAt(at);
    const isQuote = quote === "" ? character === "'" || character === '"' : character === quote;
    if (isQuote || character === escapeCharacter) {
      keep(at);
      from = at + 1;
    }
    if (isQuote) quote = quote === "" ? character : "";
    else if (character === "\\") at++;
  }
  keep(end);
  return joinRuns(runs, logical.offsetAt(start));
}
