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
  setOutput("stale", jsonOf(images.filter(isStale)));
  setOutput("rebuild-matrix", printableJson(JSON.stringify(firstJobs(rebuildMatrix))));
}

/** https://docs.github.com/en/actions/reference/limits#existing-system-limits */
const MOST_JOBS = 256;

/** As many entries as a matrix may have; those behind them are found by the next run. */
function firstJobs({ include }: NonNullable<Report["rebuildMatrix"]>): Report["rebuildMatrix"] {
  if (include.length > MOST_JOBS)
    log(
      `The output rebuild-matrix has the first ${MOST_JOBS} of ${include.length} images: run again after them.`,
    );
  return { include: include.slice(0, MOST_JOBS) };
}

function isStale({ staleness }: ReportedImage): boolean {
  return staleness === "stale" || staleness === "likely-stale";
}

function jsonOf(value: readonly unknown[]): string {
  return printableJson(JSON.stringify(value));
}
