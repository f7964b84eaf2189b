import { VERSION } from "../app/version.ts";
import { CHECKS } from "../checks/index.ts";
import type { Plan } from "../decide/plan.ts";
import { jsonPieces } from "../report/json.ts";
import { renderRebuildMarkdown } from "../report/rebuild-markdown.ts";
import { renderRebuildText } from "../report/rebuild-text.ts";
import { reportOf } from "../report/report.ts";
import { renderSarif } from "../report/sarif.ts";
import type { Invocation } from "./command.ts";

/** The report on built images and their bases in the format that was asked for. */
export function renderRebuild(plan: Plan, { settings, terminal }: Invocation): string | Iterable<string> {
  const { now } = settings;
  switch (settings.format) {
    case "json":
      return jsonPieces(reportOf("rebuild", plan));
    case "markdown":
      return renderRebuildMarkdown(plan, now);
    case "sarif":
      return [renderSarif(plan, { checks: CHECKS, version: VERSION, directory: "" })];
    case "text":
      return renderRebuildText(plan, { colour: terminal.colour && settings.output === undefined, now });
  }
}
