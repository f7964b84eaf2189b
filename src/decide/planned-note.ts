import type { MigrationNote } from "../migrations/migration.ts";
import type { TextEdit } from "../text/edit.ts";
import { lineStartsOf, positionAt } from "../text/position.ts";
import type { PlannedNote } from "./planned-move.ts";

/** A file's text as it stands now, and what a plan changes in it. */
export interface NotedFile {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/**
 * A migration's note with the lines that it is about, before and after the plan's edits.
 * @param fileOf the file of a path; a note about any other one keeps its words and loses its place
 * @param migration the id of the migration that says it
 */
export function planNote(
  { kind, message, place }: MigrationNote,
  fileOf: (path: string) => NotedFile | undefined,
  migration?: string,
): PlannedNote {
  const file = place && fileOf(place.file);
  return {
    ...{ kind, message },
    ...(migration !== undefined && { migration }),
    ...(place && file && { place: { file: place.file, ...linesOf(file, place.span.start) } }),
  };
}

function linesOf({ text, edits }: NotedFile, offset: number): { line: number; newLine: number } {
  const { line } = positionAt(lineStartsOf(text), offset);
  const growth = edits
    .filter(({ end }) => end <= offset)
    .map(({ start, end, newText }) => lineEnds(newText) - lineEnds(text.slice(start, end)));
  return { line, newLine: growth.reduce((sum, each) => sum + each, line) };
}

function lineEnds(text: string): number {
  return lineStartsOf(text).length - 1;
}

/** A note as one line of text, as the JSON report has it: `todo: api/Dockerfile:12: …`. */
export function noteText({ kind, message, place }: PlannedNote): string {
  return place === undefined ? `${kind}: ${message}` : `${kind}: ${place.file}:${place.line}: ${message}`;
}
