import type { ReportedFinding } from "../report/report.ts";
import { type ActionOutcome, type ActionProgram, runAction } from "./action-process.ts";
import {
  type Happening,
  type ObservedPullRequest,
  observePullRequests,
  takeSnapshot,
} from "./observed-pull-request.ts";
import type { Scenario } from "./scenario.ts";
import type { WorkFolder } from "./work-folder.ts";

/** Where acts are played. */
export interface Stage {
  readonly program: ActionProgram;
  readonly scenario: Scenario;
  readonly folder: WorkFolder;
}

/** What is to happen to the pull request of a branch. */
export interface ExpectedPullRequest {
  readonly branch: string;
  readonly happening: Happening;
  /** A text that its diff is to add. */
  readonly adds?: string;
}

/** What one act is to show. */
export interface Expectation {
  readonly pullRequests: readonly ExpectedPullRequest[];
  /** Places of deprecated runtimes that are to be found, as `FILE`. */
  readonly deprecated: readonly string[];
  /** Whether anything is to be written to GitHub. */
  readonly writes: boolean;
}

/** What one run of the action did, as GitHub and the registry saw it. */
export interface Act {
  readonly outcome: ActionOutcome;
  readonly pullRequests: readonly ObservedPullRequest[];
  readonly findings: readonly ReportedFinding[];
  readonly registryRequests: number;
  readonly gitHubRequests: number;
  /** Of the requests to GitHub, those that write. */
  readonly gitHubWrites: number;
  readonly seconds: number;
  /** How it differs from what was expected, a sentence each; none where it doesn't. */
  readonly differences: readonly string[];
}

/**
 * Runs the action once, and compares what GitHub then holds with what is expected.
 * @throws {RefusedError} where the action can't be run
 */
export async function playAct({ program, scenario, folder }: Stage, expected: Expectation): Promise<Act> {
  const { hub, registry } = scenario;
  const before = takeSnapshot(hub.repository);
  const asked = {
    hub: hub.requests.length,
    registry: registry.requests.length + registry.blobRequests.length,
  };
  const started = performance.now();
  const outcome = await runAction(program, scenario, folder);
  const seconds = (performance.now() - started) / 1000;
  const requests = hub.requests.slice(asked.hub);
  const seen = {
    outcome,
    pullRequests: observePullRequests(hub.repository, before),
    findings: outcome.report?.findings ?? [],
    registryRequests: registry.requests.length + registry.blobRequests.length - asked.registry,
    gitHubRequests: requests.length,
    gitHubWrites: requests.filter((request) => !request.startsWith("GET ")).length,
    seconds,
  };
  return { ...seen, differences: differencesOf(seen, expected) };
}

function differencesOf(act: Omit<Act, "differences">, expected: Expectation): string[] {
  const { outcome, gitHubWrites } = act;
  const undetermined = outcome.report?.undetermined ?? [];
  const foundIn = act.findings.filter(({ id }) => id === "base-eol").map(({ file }) => file);
  const missed = expected.deprecated.filter((file) => !foundIn.includes(file));
  return [
    ...(outcome.exitCode === 0 ? [] : [`The action ended with exit code ${outcome.exitCode}.`]),
    ...(outcome.report === undefined ? ["The action left no report."] : []),
    ...undetermined.map(({ reference, message }) => `${reference} could not be determined: ${message}`),
    ...expected.pullRequests.flatMap((each) => differenceOf(each, act.pullRequests)),
    ...unexpected(act.pullRequests, expected),
    ...missed.map((file) => `The deprecated runtime in ${file} was not found.`),
    ...(gitHubWrites > 0 && !expected.writes ? [`${gitHubWrites} requests wrote to GitHub, not 0.`] : []),
  ];
}

function differenceOf(expected: ExpectedPullRequest, seen: readonly ObservedPullRequest[]): string[] {
  const { branch, happening, adds = "" } = expected;
  const found = seen.find((pull) => pull.branch === branch);
  if (found === undefined) return [`${branch} has no pull request; one was to be ${happening}.`];
  const name = `#${found.number} (${branch})`;
  if (found.happening !== happening) return [`${name} was to be ${happening}; it is ${found.happening}.`];
  const added = found.diff.split("\n").filter((line) => line.startsWith("+"));
  return added.some((line) => line.includes(adds)) ? [] : [`${name} doesn't add ${adds}.`];
}

function unexpected(seen: readonly ObservedPullRequest[], { pullRequests }: Expectation): string[] {
  return seen
    .filter(({ branch }) => !pullRequests.some((expected) => expected.branch === branch))
    .map(({ number, branch, happening }) => `#${number} (${branch}) is ${happening}; it was not expected.`);
}
