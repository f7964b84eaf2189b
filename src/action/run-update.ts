import { planUpdates } from "../app/update.ts";
import type { Config } from "../config/config.ts";
import type { PreparedRun } from "./action-run.ts";
import type { Failure } from "./failure.ts";
import { runPlan } from "./run-plan.ts";

/**
 * Updates images inside their runtime lines.
 * @param variables the process's environment
 * @returns why the step is to fail, if it is
 */
export function runUpdate(
  run: PreparedRun,
  config: Config,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Failure | undefined> {
  return runPlan(run, config, variables, (engine) => planUpdates(engine, engine.options, run.now));
}
