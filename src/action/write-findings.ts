import { VERSION } from "../app/version.ts";
import { CHECKS } from "../checks/index.ts";
import type { Plan } from "../decide/plan.ts";
import { reportOf } from "../report/report.ts";
import { renderSarif } from "../report/sarif.ts";
import type { PreparedRun } from "./action-run.ts";
import { annotate } from "./annotate.ts";
import { log } from "./log.ts";
import { writeFileOutput, writeOutputs, writeSummary } from "./outputs.ts";

/** A plan as people read it. */
interface PlanPages {
  /** For the log. */
  readonly text: string;
  /** For the job summary. */
  readonly markdown: string;
}

/** Writes the log, the annotations, the summary, the files and the outputs of a mode that finds and changes nothing. */
export async function writeFindings(run: PreparedRun, plan: Plan, pages: PlanPages): Promise<void> {
  const { mode, place, inputs } = run;
  log(pages.text);
  annotate(plan.findings, place.path);
  await writeSummary(pages.markdown);
  await writeOutputs(run, reportOf(mode, plan));
  if (inputs.sarifFile === undefined) return;
  const sarif = renderSarif(plan, { checks: CHECKS, version: VERSION, directory: place.path });
  await writeFileOutput(run, "sarif-file", inputs.sarifFile, sarif);
}
