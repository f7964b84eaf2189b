import { exitCodeOfPlan } from "../app/exit-code.ts";
import { openPullRequests, type PullRequestResult } from "../app/pull-requests.ts";
import type { Config } from "../config/config.ts";
import type { Plan } from "../decide/plan.ts";
import { RefusedError } from "../errors.ts";
import { planCounts } from "../report/counts.ts";
import type { ActionRun, PreparedRun } from "./action-run.ts";
import { composeEngine, type Engine, pullRequestOptionsOf } from "./compose.ts";
import { dryRunReason } from "./dry-run.ts";
import { type Failure, failureOf } from "./failure.ts";
import { log } from "./log.ts";
import { writeResults } from "./results.ts";

/**
 * Makes a plan, opens pull requests unless it is a dry run, and writes outputs, annotations and the summary.
 * @param variables the process's environment
 * @returns why the step is to fail, if it is
 */
export async function runPlan(
  prepared: PreparedRun,
  config: Config,
  variables: Readonly<Record<string, string | undefined>>,
  planWith: (engine: Engine) => Promise<Plan>,
): Promise<Failure | undefined> {
  const reason = dryRunReason(prepared.inputs, prepared.environment, config.base);
  if (reason !== undefined) log(`This is a dry run: ${reason}.`);
  const run = { ...prepared, isDryRun: reason !== undefined };
  const engine = await composeEngine(config, run.place, variables);
  const plan = await planWith(engine);
  const { results, refusal } = await settlePullRequests(run, config, engine, plan);
  await writeResults(run, { plan, pullRequests: results, runtimes: engine.options.runtimes });
  const exitCode = exitCodeOfPlan(plan, config.failOn ?? "never", config.strict);
  return failureOf(plan, exitCode, planCounts(plan), refusal);
}

/** Opens the pull requests; what GitHub refuses doesn't keep the plan from being reported. */
async function settlePullRequests(
  run: ActionRun,
  config: Config,
  engine: Engine,
  plan: Plan,
): Promise<{ results: readonly PullRequestResult[]; refusal?: RefusedError }> {
  try {
    const github = await run.connect(run.environment.repository);
    const options = pullRequestOptionsOf(run, config, engine);
    const { registry, workspace } = engine;
    const results = await openPullRequests({ github, registry, workspace }, plan, options);
    const refusal = results.find((result) => result.refusal !== undefined)?.refusal;
    return { results, ...(refusal && { refusal }) };
  } catch (error) {
    if (error instanceof RefusedError) return { results: [], refusal: error };
    throw error;
  }
}
