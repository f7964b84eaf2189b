import type { TextEdit } from "../text/edit.ts";
import { fileSpan, type LogicalText } from "../text/logical-text.ts";

/** How a version is written at a kind of place, and what is written there after the move. */
export interface Rewriting {
  /** Global; matches nothing but the characters that change. */
  readonly pattern: RegExp;
  readonly newText: string;
}

/** The edits that rewrite all that a pattern matches in a text; what a continuation cuts in two stays as it is. */
export function replaceIn(text: LogicalText, { pattern, newText }: Rewriting): TextEdit[] {
  return Array.from(text.text.matchAll(pattern), (match) => {
    const span = fileSpan(text, match.index, match.index + match[0].length);
    return span.end - span.start === match[0].length ? { ...span, newText } : undefined;
  }).filter((edit) => edit !== undefined);
}

/** A text as a part of a regular expression that matches it alone. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
