import type { FailOn } from "../config/config.ts";
import type { Plan } from "../decide/plan.ts";
import { isAtLeast } from "../report/severity.ts";

/**
 * The exit code of a plan: 3 where nothing that was asked for could be determined (`strict`: where anything wasn't),
 * else 1 for findings from `failOn` on, a change counting as a warning, else 0.
 */
export function exitCodeOfPlan(plan: Plan, failOn: FailOn, strict: boolean): number {
  const isUndetermined = plan.undetermined.length > 0 && (strict || plan.determined === 0);
  if (isUndetermined) return 3;
  if (failOn === "never") return 0;
  const changed = plan.changes.length > 0 && isAtLeast("warning", failOn);
  return changed || plan.findings.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
}
