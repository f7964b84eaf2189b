import { localChanges } from "../app/check/changes.ts";
import { checkChanges } from "../app/check/check-changes.ts";
import { planCheck } from "../app/check/plan-check.ts";
import { type PlannedFixes, planFixes } from "../app/check/plan-fixes.ts";
import type { Selection } from "../app/check/selection.ts";
import type { EngineOptions } from "../app/options.ts";
import type { RegistryPort } from "../app/ports.ts";
import type { Plan } from "../decide/plan.ts";
import type { Scope } from "../decide/scope.ts";
import { UsageError } from "../errors.ts";
import { changedFilesSince } from "../workspace/changed-files.ts";
import { readHclGrammar } from "../workspace/read-hcl-grammar.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Settings } from "./settings.ts";

/** A check of what a command line names. */
export interface ScopedCheck {
  plan(): Promise<Plan>;
  /** What the safe fixes of a plan's findings make of the files; writes nothing. */
  planFixes(plan: Plan): Promise<PlannedFixes>;
}

/**
 * Prepares a check.
 * @param within the part of the workspace that was named; absent: all of it
 * @throws {UsageError} for options that contradict each other
 */
export function openScopedCheck(
  workspace: Workspace,
  registry: () => Promise<RegistryPort>,
  options: EngineOptions,
  within: Selection | undefined,
  settings: Settings,
): ScopedCheck {
  const { since, now } = settings;
  const scope = scopeOf(settings);
  const ports = { workspace, registry, hclGrammar: () => readHclGrammar(process.argv[1] ?? "") };
  const plan = async () => {
    if (scope === "all") return planCheck(ports, options, within, now);
    const changes = localChanges(await changedFilesSince(workspace.root, since));
    return checkChanges(ports, options, { changes, scope, ...(within && { within }) }, now);
  };
  return {
    plan,
    planFixes: (found) =>
      planFixes(workspace, found, (fixed) => planCheck({ ...ports, workspace: fixed }, options, within, now)),
  };
}

/** A revision to compare with asks for a scope of changes by itself. */
function scopeOf({ scope, since }: Settings): Scope {
  if (scope !== "all" || since === undefined) return scope ?? (since === undefined ? "all" : "changed-lines");
  throw new UsageError("--since says nothing about --scope=all", { help: "Leave one of the two out." });
}
