import { MIGRATIONS } from "../../migrations/index.ts";
import type { FunctionProject, MigrationEdit, MigrationNote, Move } from "../../migrations/migration.ts";
import type { EditLedger } from "./edit-ledger.ts";

/** A note, and the migration that says it; the move itself has none. */
export interface SaidNote {
  readonly note: MigrationNote;
  readonly migration?: string;
}

/** What the migrations do to a function's files. */
export interface MigratedFunction {
  /** None overlaps another, and none was made for an earlier function. */
  readonly edits: readonly MigrationEdit[];
  readonly notes: readonly SaidNote[];
}

/** Runs the migrations in the order of their table; where two would edit the same words, the earlier one does. */
export function runMigrations(move: Move, project: FunctionProject, ledger: EditLedger): MigratedFunction {
  const edits: MigrationEdit[] = [];
  const notes: SaidNote[] = [];
  // Workflow files are only spoken of: a workflow's own token may not write them.
  const untouchable = new Set(project.workflows.map(({ path }) => path));
  for (const migration of MIGRATIONS.filter((one) => one.applies(move))) {
    const result = migration.run(move, project);
    const say = (note: MigrationNote) => notes.push({ note, migration: migration.id });
    for (const edit of result.edits) {
      const admission = untouchable.has(edit.file) ? "refused" : ledger.admit(edit.file, edit);
      if (admission === "new") edits.push(edit);
      if (admission === "refused") say(notMade(edit));
    }
    result.notes.forEach(say);
  }
  return { edits, notes };
}

function notMade({ file, start, end, newText }: MigrationEdit): MigrationNote {
  const message = `This should become "${newText}", but is changed otherwise or may not be edited.`;
  return { kind: "todo", message, place: { file, span: { start, end } } };
}
