import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import { editsOf } from "./collect-edits.ts";
import type { ContextFile, MigrationResult, Move } from "./migration.ts";
import { todo } from "./note-of.ts";

/** A version that a file names, and what is to become of it: edits where that is certain. */
export interface NamedVersion {
  readonly span: Span;
  /** Absent where it must change, but not certainly to what. */
  readonly edits?: readonly TextEdit[];
}

/** Edits of the versions that a file names where they are certain and the file is the image's own, else notes. */
export function changeVersions(
  { path, text, isOwn }: ContextFile & { readonly isOwn: boolean },
  versions: readonly NamedVersion[],
  { from, to }: Move,
): MigrationResult {
  const edits = versions.flatMap((version) => (isOwn ? (version.edits ?? []) : []));
  const left = versions.filter((version) => !isOwn || version.edits === undefined);
  return {
    edits: editsOf(path, edits),
    notes: left.map(({ span, edits: known }) => {
      const written = JSON.stringify(text.slice(span.start, Math.min(span.end, span.start + 100)));
      const why = known
        ? "other images may be built with this file too"
        : "which version to write isn't certain";
      return todo(`${written} is for ${from.identifier} and must fit ${to.identifier}; ${why}.`, path, span);
    }),
  };
}

/** Results one behind the other. */
export function joinResults(results: readonly MigrationResult[]): MigrationResult {
  return { edits: results.flatMap(({ edits }) => edits), notes: results.flatMap(({ notes }) => notes) };
}
