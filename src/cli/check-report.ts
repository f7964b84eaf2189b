import type { FixedFile } from "../app/check/plan-fixes.ts";
import { VERSION } from "../app/version.ts";
import type { Plan } from "../decide/plan.ts";
import type { Invocation } from "./command.ts";

/**
 * The report of a check in the format that was asked for; what writes the others isn't loaded.
 * @param fixed files that safe fixes would change, whose diff belongs to the text
 */
export async function renderCheck(
  plan: Plan,
  fixed: readonly FixedFile[],
  { settings, terminal }: Invocation,
): Promise<string | Iterable<string>> {
  const isFile = settings.output !== undefined;
  switch (settings.format) {
    case "json": {
      const { reportOf } = await import("../report/report.ts");
      const { jsonPieces } = await import("../report/json.ts");
      return jsonPieces(reportOf("check", plan));
    }
    case "markdown": {
      const { renderCheckMarkdown } = await import("../report/check-markdown.ts");
      return renderCheckMarkdown(plan);
    }
    case "sarif": {
      const { CHECKS } = await import("../checks/index.ts");
      const { renderSarif } = await import("../report/sarif.ts");
      return [renderSarif(plan, { checks: CHECKS, version: VERSION, directory: "" })];
    }
    case "text": {
      const { renderCheckText } = await import("../report/check-text.ts");
      const { fixDiff } = await import("../report/fix-diff.ts");
      const text = renderCheckText(plan, { colour: terminal.colour && !isFile });
      const diff = fixDiff(fixed, terminal.isScreen && !isFile);
      return diff === "" ? text : `${text}\n${diff}`;
    }
  }
}
