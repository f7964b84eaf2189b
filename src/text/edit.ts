import { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "./position.ts";

/** Replaces the characters of its span by `newText`. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/**
 * The text with all edits made; everything outside their spans stays as it is.
 * @throws {Error} when two edits overlap: deciding that is the caller's, before it gets here.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const document = TextDocument.create("", "", 0, text);
  return TextDocument.applyEdits(
    document,
    edits.map((edit) => ({
      range: { start: document.positionAt(edit.start), end: document.positionAt(edit.end) },
      newText: edit.newText,
    })),
  );
}
