import type { DashboardSettings } from "../../decide/dashboard-settings.ts";
import {
  type DashboardState,
  nextDashboardState,
  parseDashboardState,
} from "../../decide/dashboard-state.ts";
import type { Plan } from "../../decide/plan.ts";
import { rebuildKey } from "../../decide/rebuild-key.ts";
import { renderDashboard } from "../../report/dashboard.ts";
import type { DispatchPort, ReadIssue } from "./dispatch-port.ts";
import type { StartedRebuilds } from "./start-rebuilds.ts";

/** What the tracking issue remembers; nothing where there is none yet. */
export function memoryOf(issue: ReadIssue | undefined): DashboardState | undefined {
  return issue && parseDashboardState(issue.body);
}

/**
 * Writes the tracking issue: in place, or a new one where there is none.
 * @param issue as {@link memoryOf} read it
 * @returns its address
 * @throws {RefusedError}
 */
export async function keepDashboard(
  github: DispatchPort,
  issue: ReadIssue | undefined,
  { title, labels }: DashboardSettings,
  plan: Plan,
  { starts, skipped }: Pick<StartedRebuilds, "starts" | "skipped">,
  now: Date,
): Promise<string> {
  const wanted = (plan.rebuilds ?? []).map(rebuildKey);
  const started = starts.flatMap(({ keys }) => keys);
  const state = nextDashboardState(memoryOf(issue), wanted, started, now);
  const body = renderDashboard({ plan, skipped, state }, now);
  if (issue === undefined) return (await github.createIssue({ title, body, labels })).url;
  await github.rewriteIssue(issue.number, { title, body });
  return issue.url;
}
