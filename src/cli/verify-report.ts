import { VERSION } from "../app/version.ts";
import { CHECKS } from "../checks/index.ts";
import type { Plan } from "../decide/plan.ts";
import { jsonPieces } from "../report/json.ts";
import { reportOf } from "../report/report.ts";
import { renderSarif } from "../report/sarif.ts";
import { renderVerifyMarkdown } from "../report/verify-markdown.ts";
import { renderVerifyText } from "../report/verify-text.ts";
import type { Invocation } from "./command.ts";

/** The report on built images in the format that was asked for. */
export function renderVerify(plan: Plan, { settings, terminal }: Invocation): string | Iterable<string> {
  switch (settings.format) {
    case "json":
      return jsonPieces(reportOf("verify", plan));
    case "markdown":
      return renderVerifyMarkdown(plan, settings.now);
    case "sarif":
      return [renderSarif(plan, { checks: CHECKS, version: VERSION, directory: "" })];
    case "text":
      return renderVerifyText(plan, {
        colour: terminal.colour && settings.output === undefined,
        now: settings.now,
      });
  }
}
