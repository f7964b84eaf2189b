import { findDashboard } from "../app/dispatch/find-dashboard.ts";
import { type KeptIssue, keepDashboard, memoryOf } from "../app/dispatch/keep-dashboard.ts";
import { type StartedRebuilds, startRebuilds } from "../app/dispatch/start-rebuilds.ts";
import type { Config } from "../config/config.ts";
import type { Plan } from "../decide/plan.ts";
import { RefusedError } from "../errors.ts";
import type { PreparedRun } from "./action-run.ts";
import type { Connection } from "./connection.ts";
import { log } from "./log.ts";

const NONE: StartedRebuilds = { starts: [], skipped: [] };

/**
 * Starts the rebuilds of stale images and writes the tracking issue, as far as the configuration asks for them; the log
 * tells what was done.
 * @returns what GitHub refused, if it did
 */
export async function actOnRebuilds(
  run: PreparedRun,
  config: Config,
  plan: Plan,
): Promise<RefusedError | undefined> {
  if (config.dispatch === undefined && config.dashboard === undefined) return undefined;
  const reason = dryRunReason(run);
  if (reason !== undefined) log(`Nothing is started and no issue is written: ${reason}.`);
  try {
    const github = await run.connect(run.environment.repository);
    return await act(github, run, config, plan, reason !== undefined);
  } catch (refusal) {
    if (refusal instanceof RefusedError) return refusal;
    throw refusal;
  }
}

/** Rebuilds are started by the branch that they are built from, and by nobody's fork. */
function dryRunReason({ inputs, environment }: PreparedRun): string | undefined {
  if (inputs.isDryRun) return "the input dry-run asks for it";
  if (environment.isFromFork) return "the pull request comes from a fork, whose token only reads";
  const { otherBranch } = environment;
  return otherBranch === undefined ? undefined : `the run is on ${otherBranch}, not on the default branch`;
}

async function act(
  github: Connection,
  { inputs, place, now }: PreparedRun,
  config: Config,
  plan: Plan,
  isDryRun: boolean,
): Promise<RefusedError | undefined> {
  const { dispatch, dashboard } = config;
  // Configurations of several directories, or several files, have an issue each.
  const of = [place.path, inputs.config ?? ""].join(" ").trim();
  let issue: KeptIssue | undefined = dashboard && (await findDashboard(github, of));
  let isKept = false;
  const remembered = dashboard && new Set(Object.keys(memoryOf(issue)?.started ?? {}));
  const keep = async (started: StartedRebuilds) => {
    if (dashboard === undefined || isDryRun) return;
    issue = await keepDashboard(github, issue, { ...dashboard, of }, plan, started, now);
    isKept = true;
  };
  const started = dispatch
    ? await startRebuilds(github, plan.rebuilds ?? [], dispatch, remembered, isDryRun, keep)
    : NONE;
  tell(started, isDryRun);
  if (!isKept || started.refusal !== undefined) await keep(started);
  if (issue !== undefined) log(`The tracking issue: ${issue.url}`);
  return started.refusal;
}

function tell({ starts, skipped }: StartedRebuilds, isDryRun: boolean): void {
  for (const { entries } of starts) {
    const images = entries.map(({ image }) => image).join(", ");
    log(`${isDryRun ? "would start" : "started"} the rebuild of ${images}`);
  }
  for (const { image, reason } of skipped) log(`not started: ${image}. ${reason}`);
}
