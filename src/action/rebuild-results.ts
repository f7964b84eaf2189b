import { VERSION } from "../app/version.ts";
import { CHECKS } from "../checks/index.ts";
import type { Plan } from "../decide/plan.ts";
import { renderRebuildMarkdown } from "../report/rebuild-markdown.ts";
import { renderRebuildText } from "../report/rebuild-text.ts";
import { reportOf } from "../report/report.ts";
import { renderSarif } from "../report/sarif.ts";
import type { PreparedRun } from "./action-run.ts";
import { annotate } from "./annotate.ts";
import { log } from "./log.ts";
import { writeFileOutput, writeOutputs, writeSummary } from "./outputs.ts";

/** Writes the log, the annotations, the summary, the files and the outputs of a rebuild. */
export async function writeRebuildResults(run: PreparedRun, plan: Plan): Promise<void> {
  const { place, inputs, now } = run;
  log(renderRebuildText(plan, { colour: false, now }));
  annotate(plan.findings, place.path);
  await writeSummary(renderRebuildMarkdown(plan, now));
  await writeOutputs(run, reportOf("rebuild", plan));
  if (inputs.sarifFile === undefined) return;
  const sarif = renderSarif(plan, { checks: CHECKS, version: VERSION, directory: place.path });
  await writeFileOutput(run, "sarif-file", inputs.sarifFile, sarif);
}
