import type { FunctionMove } from "../decide/function-move.ts";
import type { MoveNote } from "../decide/move-facts.ts";

/** The notes of moves, none twice: functions built of one file say the same of it. */
export function notesOf(moves: readonly FunctionMove[]): MoveNote[] {
  const notes = moves.flatMap(({ facts }) => facts.notes);
  return [...new Map(notes.map((note) => [keyOf(note), note])).values()];
}

function keyOf({ kind, message, place }: MoveNote): string {
  return JSON.stringify([kind, message, place?.file, place?.line]);
}

/** Whether a note is about a dependency with binaries, which must be built anew: `native-…` are the migrations that look for those. */
export function isAboutNative({ migration }: MoveNote): boolean {
  return migration?.startsWith("native-") === true;
}
