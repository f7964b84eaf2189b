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

/** The tracking issue where it stands, with the body that it had when the run began. */
export type KeptIssue = Pick<ReadIssue, "number" | "url" | "body">;

/** What the tracking issue remembers; nothing where there is none yet. */
export function memoryOf(issue: Pick<ReadIssue, "body"> | undefined): DashboardState | undefined {
  return issue && parseDashboardState(issue.body);
}

/**
 * Writes the tracking issue: in place, or a new one where there is none.
 * @param issue as {@link memoryOf} read it
 * @returns the same, to be written once more by the same run
 * @throws {RefusedError}
 */
export async function keepDashboard(
  github: DispatchPort,
  issue: KeptIssue | undefined,
  { title, labels, of }: DashboardSettings & { readonly of?: string },
  plan: Plan,
  { starts, skipped }: Pick<StartedRebuilds, "starts" | "skipped">,
  now: Date,
): Promise<KeptIssue> {
  const wanted = (plan.rebuilds ?? []).map(rebuildKey);
  const started = starts.flatMap(({ keys }) => keys);
  const state = nextDashboardState(memoryOf(issue), wanted, started, now);
  const body = renderDashboard({ plan, skipped, state: { ...state, ...(of && { of }) } }, now);
  if (issue === undefined) return { ...(await github.createIssue({ title, body, labels })), body: "" };
  await github.rewriteIssue(issue.number, { title, body });
  return issue;
}
