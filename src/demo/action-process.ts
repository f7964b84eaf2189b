import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RefusedError } from "../errors.ts";
import type { Report } from "../report/report.ts";
import type { Scenario } from "./scenario.ts";
import type { WorkFolder } from "./work-folder.ts";

/** How the action is run. */
export interface ActionProgram {
  /** The file that Node runs: `dist/action.cjs`, or `src/action/main.ts`. */
  readonly file: string;
  /** Least time between two writes to GitHub, in milliseconds. */
  readonly writeSpacing: number;
  /** A run that takes longer is ended. */
  readonly timeoutSeconds: number;
  /** Ends the run at once. */
  readonly signal: AbortSignal;
  /** This process's own environment, of which the action sees what Node and git need. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What one run of the action left behind. */
export interface ActionOutcome {
  readonly exitCode: number;
  /** What it printed, its errors too. */
  readonly log: string;
  /** Its JSON report; absent where it ended before it wrote one. */
  readonly report?: Report;
}

/** No proxy, no credentials, no settings of Node or of a runner around this one reach the action. */
const PASSED_ON = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH"];

/**
 * Runs the action as GitHub's runner does for a scheduled workflow: in a process of its own, with the default branch
 * checked out, inputs and event in its environment.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * @throws {RefusedError} where it can't be started or doesn't end in time
 * @throws the signal's reason once that is aborted
 */
export async function runAction(
  program: ActionProgram,
  scenario: Scenario,
  folder: WorkFolder,
): Promise<ActionOutcome> {
  const { repository } = scenario.hub;
  folder.checkOut(repository.files(repository.defaultBranch));
  const reportFile = folder.write("report.json", "");
  const variables = { ...inheritedFrom(program), ...runnerVariables(scenario, folder), ...inputs(scenario) };
  const ended = await runNode(program, folder.workspace, {
    ...variables,
    "INPUT_REPORT-FILE": reportFile,
    LAMBDA_IMAGE_BOT_WRITE_SPACING_MS: String(program.writeSpacing),
  });
  const text = readFileSync(reportFile, "utf8");
  if (text === "") return ended;
  const report: Report = JSON.parse(text);
  return { ...ended, report };
}

type Variables = Readonly<Record<string, string>>;

function inheritedFrom({ environment }: ActionProgram): Variables {
  const passed = PASSED_ON.map((name) => [name, environment[name]] as const);
  return Object.fromEntries(passed.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function inputs({ registry }: Scenario): Variables {
  return { INPUT_TOKEN: "demo", "INPUT_REGISTRY-ENDPOINTS": `public.ecr.aws=${registry.url}` };
}

function runnerVariables({ hub }: Scenario, folder: WorkFolder): Variables {
  const { fullName, defaultBranch, branches } = hub.repository;
  const event = {
    schedule: "23 4 * * 1-5",
    repository: { full_name: fullName, default_branch: defaultBranch },
  };
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: hub.url,
    GITHUB_SERVER_URL: hub.url,
    GITHUB_EVENT_NAME: "schedule",
    GITHUB_EVENT_PATH: folder.write("event.json", JSON.stringify(event)),
    GITHUB_OUTPUT: folder.write("outputs", ""),
    GITHUB_REF: `refs/heads/${defaultBranch}`,
    GITHUB_REPOSITORY: fullName,
    GITHUB_SHA: branches.get(defaultBranch) ?? "",
    GITHUB_STEP_SUMMARY: folder.write("summary.md", ""),
    GITHUB_WORKSPACE: folder.workspace,
    RUNNER_TEMP: folder.path,
    HOME: folder.path,
    // Neither docker's logins nor a repository around the temporary folder have a part in this.
    DOCKER_CONFIG: join(folder.path, "docker"),
    GIT_CEILING_DIRECTORIES: folder.path,
  };
}

function runNode(program: ActionProgram, directory: string, env: Variables): Promise<ActionOutcome> {
  const { file, timeoutSeconds, signal } = program;
  signal.throwIfAborted();
  const child = spawn(process.execPath, [file], {
    cwd: directory,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  const kill = () => void child.kill("SIGKILL");
  signal.addEventListener("abort", kill, { once: true });
  const timer = setTimeout(kill, timeoutSeconds * 1000);
  return new Promise<ActionOutcome>((resolve, reject) => {
    child.on("error", (cause) =>
      reject(new RefusedError(`the action can't be started: ${cause.message}`, { cause })),
    );
    child.on("close", (exitCode, killedBy) => {
      if (signal.aborted) reject(signal.reason);
      else if (exitCode === null) reject(new RefusedError(endMessage(killedBy, timeoutSeconds)));
      else resolve({ exitCode, log });
    });
  }).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", kill);
  });
}

function endMessage(killedBy: NodeJS.Signals | null, timeoutSeconds: number): string {
  return killedBy === "SIGKILL"
    ? `the action did not end within ${timeoutSeconds} s`
    : `the action was ended by ${killedBy}`;
}
