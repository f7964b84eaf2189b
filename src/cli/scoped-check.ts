import { localChanges } from "../app/check/changes.ts";
import { checkChanges } from "../app/check/check-changes.ts";
import { planCheck } from "../app/check/plan-check.ts";
import type { PlannedFixes } from "../app/check/plan-fixes.ts";
import type { EngineOptions } from "../app/options.ts";
import type { RegistryPort, WorkspacePort } from "../app/ports.ts";
import type { Plan } from "../decide/plan.ts";
import { readHclGrammar } from "../workspace/read-hcl-grammar.ts";
import type { CheckedWorkspace } from "./checked-workspace.ts";

/** A check of what a command line names. */
export interface ScopedCheck {
  plan(): Promise<Plan>;
  /** What the safe fixes of a plan's findings make of the files; writes nothing. */
  planFixes(plan: Plan): Promise<PlannedFixes>;
}

/** Prepares a check. */
export function openScopedCheck(
  { workspace, within, scope, changedFiles }: CheckedWorkspace,
  registry: () => Promise<RegistryPort>,
  options: EngineOptions,
  now: Date,
): ScopedCheck {
  const ports = { workspace, registry, hclGrammar: () => readHclGrammar(process.argv[1] ?? "") };
  const plan = async () => {
    if (scope === "all") return planCheck(ports, options, within, now);
    const changes = localChanges(await changedFiles());
    return checkChanges(ports, options, { changes, scope, ...(within && { within }) }, now);
  };
  const planFixed = (fixed: WorkspacePort) => planCheck({ ...ports, workspace: fixed }, options, within, now);
  return {
    plan,
    planFixes: async (found) => {
      const { planFixes } = await import("../app/check/plan-fixes.ts");
      return planFixes(workspace, found, planFixed);
    },
  };
}
