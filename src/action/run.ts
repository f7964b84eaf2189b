import { getInput, setSecret } from "@actions/core";
import { exitCodeOfPlan } from "../app/exit-code.ts";
import { openPullRequests, type PullRequestResult } from "../app/pull-requests.ts";
import { planUpdates } from "../app/update.ts";
import type { Config, FailOn } from "../config/config.ts";
import { overrideConfig } from "../config/override.ts";
import type { Plan } from "../decide/plan.ts";
import { RefusedError } from "../errors.ts";
import type { ActionRun } from "./action-run.ts";
import { composeEngine, type Engine, pullRequestOptionsOf } from "./compose.ts";
import { createConnector } from "./connection.ts";
import { dryRunReason } from "./dry-run.ts";
import { readEnvironment } from "./environment.ts";
import { type Failure, failureOf } from "./failure.ts";
import { readInputs } from "./inputs.ts";
import { log } from "./log.ts";
import { chooseMode, type Mode } from "./mode.ts";
import { findPlace } from "./place.ts";
import { type ConfigSource, readConfig, readerOf } from "./read-config.ts";
import { writeResults } from "./results.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Runs the action: plans, opens pull requests unless it is a dry run, and writes outputs, annotations and the summary.
 * @param variables the process's environment
 * @returns why the step is to fail, if it is
 */
export async function runAction(variables: Variables, now: Date): Promise<Failure | undefined> {
  const prepared = await prepare(variables, now);
  const { mode, inputs, environment } = prepared;
  const config = overrideConfig(await configOf(prepared), inputs.settings);
  const reason = dryRunReason(mode, inputs, environment, config.base);
  if (reason !== undefined) log(`This is a dry run: ${reason}.`);
  const run = { ...prepared, isDryRun: reason !== undefined };
  const engine = await composeEngine(config, run.place, variables);
  const plan = await planUpdates(engine, engine.options, now);
  const { results, refusal } = await settlePullRequests(run, config, engine, plan);
  await writeResults(run, { plan, pullRequests: results, runtimes: engine.options.runtimes });
  const failOn = config.failOn ?? defaultFailOn(mode);
  return failureOf(plan, exitCodeOfPlan(plan, failOn, config.strict), refusal);
}

/** A run of which the configuration has yet to tell whether it is a dry run. */
type PreparedRun = Omit<ActionRun, "isDryRun">;

async function prepare(variables: Variables, now: Date): Promise<PreparedRun> {
  const token = getInput("token");
  if (token !== "") setSecret(token);
  const inputs = await readInputs(getInput);
  const mode = chooseMode(inputs.mode, variables["GITHUB_EVENT_NAME"] ?? "");
  const environment = readEnvironment(variables);
  const place = findPlace(environment.workspace, inputs.workingDirectory);
  const connect = createConnector(environment, token);
  return { inputs, environment, mode, place, now, connect };
}

/** `error` where the run is a check, `never` otherwise. */
function defaultFailOn(mode: Mode): FailOn {
  return mode === "check" ? "error" : "never";
}

function configOf(run: PreparedRun): Promise<Config> {
  const { inputs, environment, place, connect } = run;
  const { baseCommit, repository } = environment;
  const readRemote: ConfigSource["readRemote"] = async (name, path, commit) =>
    bytesOf(await (await connect(name)).readFile(path, commit));
  const readFile =
    baseCommit === undefined
      ? readerOf(place.root)
      : (path: string) => readRemote(repository, path, baseCommit);
  return readConfig({ readFile, isBase: baseCommit !== undefined, readRemote }, place.path, inputs.config);
}

function bytesOf(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : new TextEncoder().encode(text);
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
