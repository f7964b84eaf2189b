import type { PlannedMove, PlannedNote } from "../decide/planned-move.ts";

/** The notes of moves, none twice: functions built of one file say the same of it. */
export function notesOf(moves: readonly PlannedMove[]): PlannedNote[] {
  const notes = moves.flatMap((move) => move.notes);
  return [...new Map(notes.map((note) => [keyOf(note), note])).values()];
}

function keyOf({ kind, message, place }: PlannedNote): string {
  return JSON.stringify([kind, message, place?.file, place?.line]);
}

/** Whether a note is about a dependency with binaries, which must be built anew: `native-…` are the migrations that look for those. */
export function isAboutNative({ migration }: PlannedNote): boolean {
  return migration?.startsWith("native-") === true;
}
