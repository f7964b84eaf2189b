import type { Span } from "../text/position.ts";
import type { MigrationNote } from "./migration.ts";

/** A note on what a person must look at, at its place. */
export function todo(message: string, file: string, span: Span): MigrationNote {
  return { kind: "todo", message, place: { file, span } };
}

/** A note on what was changed and is worth a look. */
export function done(message: string, file: string, span: Span): MigrationNote {
  return { kind: "done", message, place: { file, span } };
}
