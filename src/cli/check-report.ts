import type { FixedFile } from "../app/check/plan-fixes.ts";
import { VERSION } from "../app/version.ts";
import { CHECKS } from "../checks/index.ts";
import type { Plan } from "../decide/plan.ts";
import { renderCheckMarkdown } from "../report/check-markdown.ts";
import { renderCheckText } from "../report/check-text.ts";
import { fixDiff } from "../report/fix-diff.ts";
import { jsonPieces } from "../report/json.ts";
import { reportOf } from "../report/report.ts";
import type { Invocation } from "./command.ts";

/**
 * The report of a check in the format that was asked for.
 * @param fixed files that safe fixes would change, whose diff belongs to the text
 */
export async function renderCheck(
  plan: Plan,
  fixed: readonly FixedFile[],
  { settings, terminal }: Invocation,
): Promise<string | Iterable<string>> {
  const isFile = settings.output !== undefined;
  switch (settings.format) {
    case "json":
      return jsonPieces(reportOf("check", plan));
    case "markdown":
      return renderCheckMarkdown(plan);
    case "sarif": {
      const { renderSarif } = await import("../report/sarif.ts");
      return [renderSarif(plan, { checks: CHECKS, version: VERSION, directory: "" })];
    }
    case "text": {
      const text = renderCheckText(plan, { colour: terminal.colour && !isFile });
      const diff = fixDiff(fixed, terminal.isScreen && !isFile);
      return diff === "" ? text : `${text}\n${diff}`;
    }
  }
}
