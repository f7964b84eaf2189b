import type { Scope } from "../decide/scope.ts";
import { UsageError } from "../errors.ts";
import type { Settings } from "./settings.ts";

/**
 * What can make a check fail. A revision to compare with asks for a scope of changes by itself.
 * @throws {UsageError} for options that contradict each other
 */
export function scopeOf({ scope, since }: Settings): Scope {
  if (scope !== "all" || since === undefined) return scope ?? (since === undefined ? "all" : "changed-lines");
  throw new UsageError("--since says nothing about --scope=all", { help: "Leave one of the two out." });
}
