import type { TextEdit } from "../../text/edit.ts";
import type { Span } from "../../text/position.ts";

/** `known`: the same edit is made already. `refused`: another edit changes the same words. */
export type Admission = "new" | "known" | "refused";

/** The edits of a run, file by file, none of which overlaps another. */
export class EditLedger {
  private readonly files = new Map<string, TextEdit[]>();

  /** Takes an edit in if it can be made beside those before it. */
  admit(file: string, edit: TextEdit): Admission {
    const edits = this.files.get(file) ?? [];
    this.files.set(file, edits);
    if (edits.some((other) => isEqual(other, edit))) return "known";
    if (edits.some((other) => overlaps(other, edit))) return "refused";
    edits.push(edit);
    return "new";
  }
}

function isEqual(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}

/** An insertion beside a replacement touches none of its words; of two at one place nobody knows the order. */
function overlaps(a: Span, b: Span): boolean {
  const isSamePlace = a.start === b.start && a.end === b.end;
  return isSamePlace || (a.start < b.end && b.start < a.end);
}
