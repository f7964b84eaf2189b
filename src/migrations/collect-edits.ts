import type { TextEdit } from "../text/edit.ts";
import type { MigrationEdit } from "./migration.ts";

/** The edits of a file, in order, each once: what a wrapper runs (`sh -c '…'`) is read with it and by itself. */
export function editsOf(file: string, edits: Iterable<TextEdit>): MigrationEdit[] {
  const byStart = new Map<number, TextEdit>();
  for (const edit of edits) if (!byStart.has(edit.start)) byStart.set(edit.start, edit);
  return [...byStart.values()].sort((a, b) => a.start - b.start).map((edit) => ({ file, ...edit }));
}
