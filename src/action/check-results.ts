import { VERSION } from "../app/version.ts";
import { CHECKS } from "../checks/index.ts";
import type { Plan } from "../decide/plan.ts";
import { renderCheckMarkdown } from "../report/check-markdown.ts";
import { renderCheckText } from "../report/check-text.ts";
import type { CommitPages } from "../report/file-link.ts";
import { reportOf } from "../report/report.ts";
import { renderSarif } from "../report/sarif.ts";
import type { PreparedRun } from "./action-run.ts";
import { annotate } from "./annotate.ts";
import { log } from "./log.ts";
import { writeFileOutput, writeOutputs, writeSummary } from "./outputs.ts";

/** Writes the log, the annotations, the summary, the files and the outputs of a check. */
export async function writeCheckResults(run: PreparedRun, plan: Plan): Promise<void> {
  const { place, inputs } = run;
  log(renderCheckText(plan, { colour: false }));
  annotate(plan.findings, place.path);
  await writeSummary(renderCheckMarkdown(plan, commitPagesOf(run)));
  await writeOutputs(run, reportOf("check", plan));
  if (inputs.sarifFile === undefined) return;
  const sarif = renderSarif(plan, { checks: CHECKS, version: VERSION, directory: place.path });
  await writeFileOutput(run, "sarif-file", inputs.sarifFile, sarif);
}

/** Where the files of the commit that is checked out are shown, if that is known. */
function commitPagesOf({ environment, place }: PreparedRun): CommitPages | undefined {
  const { repositoryUrl, commit } = environment;
  return commit === undefined ? undefined : { repositoryUrl, commit, directory: place.path };
}
