import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { error as annotateError, notice, setOutput, warning } from "@actions/core";
import type { PullRequestResult } from "../app/pull-requests.ts";
import type { Plan } from "../decide/plan.ts";
import type { PullRequest } from "../decide/pull-request.ts";
import { RefusedError } from "../errors.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import { type Annotation, type AnnotationLevel, annotationsOf } from "../report/annotations.ts";
import { renderJson } from "../report/json.ts";
import { printableJson } from "../report/printable.ts";
import { type Report, reportOf } from "../report/report.ts";
import { renderSummary } from "../report/summary.ts";
import { renderText } from "../report/text.ts";
import type { ActionRun } from "./action-run.ts";
import { log } from "./log.ts";

/** What a run came to. */
export interface Results {
  readonly plan: Plan;
  readonly pullRequests: readonly PullRequestResult[];
  readonly runtimes: RuntimeTable;
}

/** Writes the log, the annotations, the summary, the report file and the outputs. */
export async function writeResults(run: ActionRun, results: Results): Promise<void> {
  const { plan, runtimes } = results;
  const { inputs, environment, mode, place, isDryRun, now } = run;
  const pullRequests = results.pullRequests.map(({ refusal: _, ...pullRequest }) => pullRequest);
  const report = reportOf(mode, plan, pullRequests);
  log(renderText(plan, { colour: false, terminal: true, diff: isDryRun }));
  for (const pullRequest of pullRequests) log(pullRequestLine(pullRequest));
  for (const annotation of annotationsOf(plan.findings, place.path)) emit(annotation);
  await writeSummary(renderSummary({ plan, pullRequests, runtimes, now, isDryRun }));
  refusedUnlessDone("the outputs can't be written to GITHUB_OUTPUT", () => writeOutputs(report));
  if (inputs.reportFile === undefined) return;
  const file = resolve(environment.workspace, inputs.reportFile);
  await writeReport(file, report);
  setOutput("report-file", file);
}

function pullRequestLine({ number, url, branch, title, operation, reason }: PullRequest): string {
  const name = number === undefined ? branch : `#${number} (${branch})`;
  const rest = [title, ...(url === undefined ? [] : [url]), ...(reason === undefined ? [] : [reason])];
  return `pull request ${name} ${operation}: ${rest.join(" — ")}`;
}

const EMITTERS: Readonly<Record<AnnotationLevel, typeof warning>> = { error: annotateError, warning, notice };

/** `@actions/core` escapes what would end the command or a property of it: `%`, line ends, `:` and `,`. */
function emit({ level, message, ...properties }: Annotation): void {
  EMITTERS[level](message, properties);
}

/** Where there is no place for a summary (an old server), or it can't be written, the log has it all. */
async function writeSummary(markdown: string): Promise<void> {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (!file) return;
  await appendFile(file, markdown).catch((cause) =>
    log(`The job summary can't be written: ${String(cause)}`),
  );
}

/** `@actions/core` throws untyped errors where the runner's files aren't there. */
function refusedUnlessDone(failure: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const help = "The runner gives this file to every step: don't replace the variable.";
    throw new RefusedError(`${failure}: ${String(cause)}`, { help, cause });
  }
}

function writeOutputs(report: Report): void {
  const { changes, findings, undetermined, pullRequests = [] } = report;
  setOutput("changed", changes.length > 0);
  setOutput("changes", jsonOf(changes));
  setOutput("pull-requests", jsonOf(pullRequests));
  setOutput("findings", jsonOf(findings));
  setOutput("findings-count", findings.length);
  setOutput("undetermined-count", undetermined.length);
}

function jsonOf(value: readonly unknown[]): string {
  return printableJson(JSON.stringify(value));
}

async function writeReport(file: string, report: Report): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, renderJson(report));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new RefusedError(`The report can't be written to ${file}: the file system says ${code}`, {
      help: "Name a file that can be written in the input report-file.",
      cause,
    });
  }
}
