import { cutText } from "./cut-text.ts";
import { markdownMessage } from "./markdown-message.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";

/** A name or text may be of megabytes: a table's reader wants its beginning. In UTF-16 units. */
const LONGEST_CELL = 500;

/** A text as code in a cell of GitHub's Markdown. */
export function cellCode(text: string): string {
  return markdownCode(cutText(text, LONGEST_CELL));
}

/** A text as prose in a cell, in which nothing means anything to GitHub. */
export function cellText(text: string): string {
  return markdownText(cutText(text, LONGEST_CELL));
}

/** A finding's message or help in a cell, its code spans kept. */
export function cellMessage(message: string): string {
  return markdownMessage(cutText(message, LONGEST_CELL));
}
