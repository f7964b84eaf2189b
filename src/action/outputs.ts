import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setOutput } from "@actions/core";
import { RefusedError } from "../errors.ts";
import { renderJson } from "../report/json.ts";
import { printableJson } from "../report/printable.ts";
import type { Report } from "../report/report.ts";
import type { ReportedImage } from "../report/reported-image.ts";
import type { ActionRun } from "./action-run.ts";
import { log } from "./log.ts";

/** Writes the outputs, and the JSON report where it was asked for. */
export async function writeOutputs(
  run: Pick<ActionRun, "inputs" | "environment">,
  report: Report,
): Promise<void> {
  const { reportFile } = run.inputs;
  refusedUnlessDone("the outputs can't be written to GITHUB_OUTPUT", () => setOutputs(report));
  if (reportFile !== undefined) await writeFileOutput(run, "report-file", reportFile, renderJson(report));
}

/**
 * Writes a file, and tells its absolute path in the output of the input's name.
 * @param path from the workspace's root
 */
export async function writeFileOutput(
  { environment }: Pick<ActionRun, "environment">,
  name: "report-file" | "sarif-file",
  path: string,
  text: string,
): Promise<void> {
  const file = resolve(environment.workspace, path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new RefusedError(`The report can't be written to ${file}: the file system says ${code}`, {
      help: `Name a file that can be written in the input ${name}.`,
      cause,
    });
  }
  setOutput(name, file);
}

/** Where there is no place for a summary (an old server), or it can't be written, the log has it all. */
export async function writeSummary(markdown: string): Promise<void> {
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

function setOutputs(report: Report): void {
  const { changes, findings, undetermined, pullRequests = [], images = [], rebuildMatrix } = report;
  setOutput("changed", changes.length > 0);
  setOutput("changes", jsonOf(changes));
  setOutput("pull-requests", jsonOf(pullRequests));
  setOutput("findings", jsonOf(findings));
  setOutput("findings-count", findings.length);
  setOutput("undetermined-count", undetermined.length);
  if (rebuildMatrix === undefined) return;
  setOutput("stale", jsonOf(fitting("stale", images.filter(isStale), LONGEST_LIST)));
  const include = fitting("rebuild-matrix", rebuildMatrix.include, LONGEST_MATRIX, MOST_JOBS);
  setOutput("rebuild-matrix", printableJson(JSON.stringify({ include })));
}

/** https://docs.github.com/en/actions/reference/limits#existing-system-limits */
const MOST_JOBS = 256;
/** A step takes it as a variable, and Linux gives one 128 KiB: `MAX_ARG_STRLEN` of execve(2). In bytes. */
const LONGEST_MATRIX = 130_000;
/**
 * A job's outputs together take 1 MB, in UTF-16: half as many characters. In bytes.
 * https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/pass-job-outputs
 */
const LONGEST_LIST = 200_000;

/** As many entries as an output may have; those behind them are found by the next run. */
function fitting<Entry>(
  output: string,
  entries: readonly Entry[],
  longest: number,
  most = entries.length,
): readonly Entry[] {
  let room = longest;
  const firstTooLong = entries.findIndex((entry) => {
    room -= Buffer.byteLength(JSON.stringify(entry)) + 1;
    return room < 0;
  });
  const count = Math.min(most, firstTooLong < 0 ? entries.length : firstTooLong);
  if (count < entries.length)
    log(`The output ${output} has the first ${count} of ${entries.length} images: run again after them.`);
  return entries.slice(0, count);
}

function isStale({ staleness }: ReportedImage): boolean {
  return staleness === "stale" || staleness === "likely-stale";
}

function jsonOf(value: readonly unknown[]): string {
  return printableJson(JSON.stringify(value));
}
