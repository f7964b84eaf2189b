import type { Finding, Severity } from "../checks/finding.ts";
import type { Plan } from "../decide/plan.ts";
import { isAtLeast } from "../report/severity.ts";

/**
 * The exit code of a plan: 3 where nothing that was asked for could be determined (`strict`: where anything wasn't),
 * else 1 for findings from `failOn` on, a change counting as a warning, else 0. What is out of the run's scope
 * doesn't count.
 */
export function exitCodeOfPlan(
  plan: Pick<Plan, "changes" | "findings" | "undetermined" | "determined">,
  failOn: Severity | "never",
  strict: boolean,
): 0 | 1 | 3 {
  const isUndetermined = plan.undetermined.length > 0 && (strict || plan.determined === 0);
  if (isUndetermined) return 3;
  if (failOn === "never") return 0;
  const isChanging = plan.changes.length > 0 && isAtLeast("warning", failOn);
  return isChanging || plan.findings.some((finding) => isFailing(finding, failOn)) ? 1 : 0;
}

function isFailing({ severity, inScope }: Finding, failOn: Severity): boolean {
  return inScope !== false && isAtLeast(severity, failOn);
}
