import type { Plan } from "../../decide/plan.ts";
import { applyScope, type Scope } from "../../decide/scope.ts";
import type { EngineOptions } from "../options.ts";
import { type Changes, linesOfPlaced } from "./changes.ts";
import { planCheck } from "./plan-check.ts";
import type { CheckPorts } from "./read-check-sources.ts";
import { type Selection, selectPaths } from "./selection.ts";

/** What a check of changes looks at. */
export interface CheckedChanges {
  readonly changes: Changes;
  readonly scope: Exclude<Scope, "all">;
  /** The part of the directory whose findings are wanted; absent: all of it. */
  readonly within?: Selection;
}

/**
 * Checks the files that were changed, with what belongs to them, and tells which of the findings count.
 * @throws {RefusedError} where the directory can't be read
 */
export async function checkChanges(
  ports: CheckPorts,
  options: EngineOptions,
  { changes, scope, within }: CheckedChanges,
  now: Date,
): Promise<Plan> {
  const paths = changes.paths.filter((path) => within === undefined || within.isSelected(path));
  const plan = await planCheck(ports, options, selectPaths(paths), now);
  return {
    ...plan,
    findings: applyScope(plan.findings, scope, linesOfPlaced(changes.placeIn(plan.sources))),
  };
}
