import type { Span } from "../text/position.ts";
import { isSpaceAt, skipSpace } from "./white-space.ts";

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
    else if (isSpaceAt(text, at)) return at;
  }
  return text.length;
}
