import { getInput, setSecret } from "@actions/core";
import type { Config } from "../config/config.ts";
import { overrideConfig } from "../config/override.ts";
import type { PreparedRun } from "./action-run.ts";
import { createConnector } from "./connection.ts";
import { readEnvironment } from "./environment.ts";
import type { Failure } from "./failure.ts";
import { readInputs } from "./inputs.ts";
import { chooseMode } from "./mode.ts";
import { findPlace } from "./place.ts";
import { type ConfigSource, readConfig, readerOf } from "./read-config.ts";
import { runCheck } from "./run-check.ts";
import { runMigrate } from "./run-migrate.ts";
import { runRebuild } from "./run-rebuild.ts";
import { runUpdate } from "./run-update.ts";
import { runVerify } from "./run-verify.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Runs the action in its mode.
 * @param variables the process's environment
 * @returns why the step is to fail, if it is
 */
export async function runAction(variables: Variables, now: Date): Promise<Failure | undefined> {
  const run = await prepare(variables, now);
  const config = overrideConfig(await configOf(run), run.inputs.settings);
  switch (run.mode) {
    case "check":
      return runCheck(run, config, variables);
    case "migrate":
      return runMigrate(run, config, variables);
    case "rebuild":
      return runRebuild(run, config, variables);
    case "update":
      return runUpdate(run, config, variables);
    case "verify":
      return runVerify(run, config, variables);
  }
}

async function prepare(variables: Variables, now: Date): Promise<PreparedRun> {
  const token = getInput("token");
  if (token !== "") setSecret(token);
  const inputs = await readInputs(getInput);
  const mode = chooseMode(inputs.mode, variables["GITHUB_EVENT_NAME"] ?? "");
  const environment = readEnvironment(variables);
  // Built images are verified wherever they are; a job that deploys one may have checked out nothing.
  const place = findPlace(environment.workspace, inputs.workingDirectory, mode !== "verify");
  const connect = createConnector(environment, token);
  return { inputs, environment, mode, place, now, connect };
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
