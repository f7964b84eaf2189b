import type { UngroupedChange } from "../../decide/changes.ts";
import { type MoveFacts, noteText } from "../../decide/move-facts.ts";
import { isProblem } from "../../image/problem.ts";
import { formatReference, parseImageReference } from "../../image/reference.ts";
import type { MigrationEdit } from "../../migrations/migration.ts";
import type { TextEdit } from "../../text/edit.ts";
import { positionAt } from "../../text/position.ts";
import type { SettledMove, SettledReference } from "./settle-file.ts";

/** What the changes of a function are made of. */
export interface MoveEdits {
  /** Its references without the edits that an earlier function has. */
  readonly settled: SettledMove;
  /** Those of migrations, likewise. */
  readonly edits: readonly MigrationEdit[];
  readonly facts: MoveFacts;
  /** The dated tags of new references, by reference, where they are known. */
  readonly datedTags: ReadonlyMap<string, string>;
}

/**
 * One change for each image use, at its edit, and one for what else is edited in each file. The first tells of the
 * move.
 */
export function changesOfMove(
  { settled, edits, facts, datedTags }: MoveEdits,
  lineStartsOf: (file: string) => readonly number[],
): UngroupedChange[] {
  const { build, from, to } = settled.move;
  const runtimes = { runtime: from.identifier, newRuntime: to.identifier };
  const ofReferences = settled.references.flatMap((reference) => {
    const newReference = newReferenceOf(reference);
    const datedTag = datedTags.get(newReference);
    return changeAt(build.file, reference.edit.edits, lineStartsOf, {
      ...{ oldReference: reference.use.reference, newReference, ...runtimes },
      ...(datedTag !== undefined && { datedTag }),
    });
  });
  const noImage = { oldReference: "", newReference: "", ...runtimes };
  const ofFiles = [...byFile(edits)].flatMap(([file, own]) => changeAt(file, own, lineStartsOf, noImage));
  const [first, ...others] = [...ofReferences, ...ofFiles];
  if (first === undefined) return [];
  const notes = facts.notes.map(noteText);
  return [{ ...first, ...(notes.length > 0 && { notes }), move: facts }, ...others];
}

type Names = Pick<UngroupedChange, "oldReference" | "newReference" | "runtime" | "newRuntime" | "datedTag">;

function changeAt(
  file: string,
  edits: readonly TextEdit[],
  lineStartsOf: (file: string) => readonly number[],
  names: Names,
): UngroupedChange[] {
  const sorted = edits
    .map(({ start, end, newText }) => ({ start, end, newText }))
    .sort((a, b) => a.start - b.start);
  const [first] = sorted;
  if (first === undefined) return [];
  return [
    { kind: "migration", file, ...positionAt(lineStartsOf(file), first.start), ...names, edits: sorted },
  ];
}

function byFile(edits: readonly MigrationEdit[]): Map<string, MigrationEdit[]> {
  const files = new Map<string, MigrationEdit[]>();
  for (const edit of edits) files.set(edit.file, [...(files.get(edit.file) ?? []), edit]);
  return files;
}

/** The reference as it will be written, expanded. */
export function newReferenceOf({ use, next }: SettledReference): string {
  const reference = parseImageReference(use.reference);
  return isProblem(reference) ? use.reference : formatReference({ ...reference, ...next });
}
