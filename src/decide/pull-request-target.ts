import { createHash } from "node:crypto";
import type { Change } from "./change.ts";

/**
 * What a change aims at, as "not this" is remembered: the new image, for a migration the new runtime line (a
 * declined move to another line stays declined when that line gets its next build).
 */
function targetOf(change: Change): string {
  if (change.kind === "migration" && change.newRuntime !== undefined) return `runtime ${change.newRuntime}`;
  return change.newReference;
}

/** The target's fingerprint, 16 hexadecimal digits: short in a pull request's body, and free of foreign text. */
export function targetIdOf(change: Change): string {
  return createHash("sha256").update(targetOf(change)).digest("hex").slice(0, 16);
}
