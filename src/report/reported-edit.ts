import type { TextEdit } from "../text/edit.ts";
import { lineStartsFinder, positionAt } from "../text/position.ts";
import type { SourceText } from "../text/source.ts";

/** Lines and columns from 1, columns in UTF-16 units, a BOM counts nothing, ends are exclusive. */
export interface ReportedEdit {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The exact text as it stands in the file. */
  readonly oldText: string;
  readonly newText: string;
}

/** An edit by lines and columns; nothing where the file's text isn't at hand. */
export type EditReader = (file: string, edit: TextEdit) => ReportedEdit | undefined;

/** Reads edits of the files given; the lines of each are counted once. */
export function editReader(sources: ReadonlyMap<string, SourceText>): EditReader {
  const lineStartsIn = lineStartsFinder((file) => sources.get(file)?.text ?? "");
  return (file, edit) => {
    const text = sources.get(file)?.text;
    return text === undefined ? undefined : reportEdit(text, lineStartsIn(file), edit);
  };
}

function reportEdit(text: string, lineStarts: readonly number[], edit: TextEdit): ReportedEdit {
  const start = positionAt(lineStarts, edit.start);
  const end = positionAt(lineStarts, edit.end);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    oldText: text.slice(edit.start, edit.end),
    newText: edit.newText,
  };
}
