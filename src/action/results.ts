import type { PullRequestResult } from "../app/pull-requests.ts";
import type { Plan } from "../decide/plan.ts";
import type { PullRequest } from "../decide/pull-request.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import { reportOf } from "../report/report.ts";
import { renderSummary } from "../report/summary.ts";
import { renderText } from "../report/text.ts";
import type { ActionRun } from "./action-run.ts";
import { annotate } from "./annotate.ts";
import { log } from "./log.ts";
import { writeOutputs, writeSummary } from "./outputs.ts";

/** What an update came to. */
export interface Results {
  readonly plan: Plan;
  readonly pullRequests: readonly PullRequestResult[];
  readonly runtimes: RuntimeTable;
}

/** Writes the log, the annotations, the summary, the report file and the outputs. */
export async function writeResults(run: ActionRun, results: Results): Promise<void> {
  const { plan, runtimes } = results;
  const { mode, place, isDryRun, now } = run;
  const pullRequests = results.pullRequests.map(({ refusal: _, ...pullRequest }) => pullRequest);
  log(renderText(plan, { colour: false, terminal: true, diff: isDryRun }));
  for (const pullRequest of pullRequests) log(pullRequestLine(pullRequest));
  annotate(plan.findings, place.path);
  await writeSummary(renderSummary({ plan, pullRequests, runtimes, now, isDryRun }));
  await writeOutputs(run, reportOf(mode, plan, pullRequests));
}

function pullRequestLine({ number, url, branch, title, operation, reason }: PullRequest): string {
  const name = number === undefined ? branch : `#${number} (${branch})`;
  const rest = [title, ...(url === undefined ? [] : [url]), ...(reason === undefined ? [] : [reason])];
  return `pull request ${name} ${operation}: ${rest.join(" — ")}`;
}
