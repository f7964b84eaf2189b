import { readMigrationRequest, selectImages } from "../app/migrate/migration-request.ts";
import { planRequest } from "../app/migrate/plan-request.ts";
import type { Config } from "../config/config.ts";
import { readHclGrammar } from "../workspace/read-hcl-grammar.ts";
import type { PreparedRun } from "./action-run.ts";
import type { Failure } from "./failure.ts";
import { runPlan } from "./run-plan.ts";

const NAMES = { target: "the input target", to: "the input to" };

/**
 * Moves functions to other runtime lines or systems, or images back to earlier builds. Whoever asks for it by hand
 * waits for no interval and is held up by no earlier refusal of something else.
 * @param variables the process's environment
 * @returns why the step is to fail, if it is
 */
export function runMigrate(
  run: PreparedRun,
  config: Config,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Failure | undefined> {
  const { targets, to, only } = run.inputs;
  const atOnce = { ...config, refreshInterval: 0, snooze: 0 };
  return runPlan(run, atOnce, variables, ({ options, ...ports }) => {
    const request = readMigrationRequest({ targets, to, names: NAMES }, options.runtimes);
    const hclGrammar = () => readHclGrammar(process.argv[1] ?? "");
    const settings = { ...config, isSelected: selectImages(only) };
    return planRequest({ ...ports, hclGrammar }, options, request, settings, run.now);
  });
}
