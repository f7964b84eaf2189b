import type { PlannedMove } from "../decide/planned-move.ts";
import type { Runtime } from "../lambda/runtime.ts";
import { pathBelow } from "./file-link.ts";

/** A runtime with its operating system: `python3.9 (AL2)`. */
export function runtimeName({ identifier, os }: Runtime): string {
  return `${identifier} (${os})`;
}

/** The directory of a move's Dockerfile, from the repository's root; empty for the root itself. */
export function directoryOfMove({ file }: PlannedMove, directory: string): string {
  const path = pathBelow(directory, file);
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** The build that a rollback goes back to, as a tag where one is known. */
export function rollbackTarget({ after }: PlannedMove): string {
  return after.datedTag ?? after.digest ?? after.reference;
}
