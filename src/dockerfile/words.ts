import type { Span } from "../text/position.ts";
import { isSpace, isWordSeparator, skipSpace } from "./white-space.ts";

/** The words of FROM and EXPOSE: BuildKit splits them at white space, quotes or not. */
export function splitAtSpaces(text: string, from: number): Span[] {
  const words: Span[] = [];
  let start = -1;
  for (let at = from; at <= text.length; at++) {
    const isEnd = at === text.length || isWordSeparator(text.charAt(at));
    if (isEnd && start >= 0) words.push({ start, end: at });
    if (isEnd) start = -1;
    else if (start < 0) start = at;
  }
  return words;
}

/**
 * The words of ARG, ENV and LABEL: quotes and escapes hold white space together and stay in the word.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/line_parsers.go `parseWords`
 */
export function splitQuoted(text: string, from: number, escapeCharacter: string): Span[] {
  const words: Span[] = [];
  let at = skipSpace(text, from);
  while (at < text.length) {
    const end = endOfQuotedWord(text, at, escapeCharacter);
    words.push({ start: at, end });
    at = skipSpace(text, end);
  }
  return words;
}

function endOfQuotedWord(text: string, start: number, escapeCharacter: string): number {
  let quote = "";
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === escapeCharacter && quote !== "'") at++;
    else if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (isSpace(character)) return at;
  }
  return text.length;
}
