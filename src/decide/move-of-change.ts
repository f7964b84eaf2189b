import type { Change } from "./change.ts";
import type { PlannedMove } from "./planned-move.ts";

/** The move that a change belongs to: its Dockerfile's, else one whose build context the file is in. */
export function moveOfChange(change: Change, moves: readonly PlannedMove[]): PlannedMove | undefined {
  const own = moves.filter((move) => move.group === change.group);
  const fits = (move: PlannedMove) =>
    change.newRuntime === undefined || change.newRuntime === move.to.identifier;
  const ofFile = own.filter(({ file }) => file === change.file);
  const near = ofFile.length > 0 ? ofFile : own.filter(({ context }) => isBelow(change.file, context));
  return near.find(fits) ?? near[0];
}

function isBelow(file: string, directory: string): boolean {
  return directory === "" || file.startsWith(`${directory}/`);
}
