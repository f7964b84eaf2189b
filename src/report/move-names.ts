import type { FunctionMove } from "../decide/function-move.ts";
import type { MoveFacts } from "../decide/move-facts.ts";
import type { Runtime } from "../lambda/runtime.ts";
import { folderOf } from "../text/relative-path.ts";
import { pathBelow } from "./file-link.ts";
import { imageNames } from "./pull-request-image.ts";

/** A runtime with its operating system: `python3.9 (AL2)`. */
export function runtimeName({ identifier, os }: Runtime): string {
  return `${identifier} (${os})`;
}

/** The directory of a move's Dockerfile, from the repository's root; empty for the root itself. */
export function directoryOfMove({ dockerfile }: MoveFacts, directory: string): string {
  return folderOf(pathBelow(directory, dockerfile));
}

/** The build that a rollback goes back to: its dated tag where one is known. */
export function rollbackTarget({ next }: FunctionMove): string {
  const { datedTag, shortDigest, name } = imageNames(next.reference);
  return next.datedTag ?? datedTag ?? shortDigest ?? name;
}
