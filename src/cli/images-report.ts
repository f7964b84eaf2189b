import { VERSION } from "../app/version.ts";
import { CHECKS } from "../checks/index.ts";
import type { Plan } from "../decide/plan.ts";
import { jsonPieces } from "../report/json.ts";
import { renderRebuildMarkdown } from "../report/rebuild-markdown.ts";
import { renderRebuildText } from "../report/rebuild-text.ts";
import { reportOf } from "../report/report.ts";
import { renderSarif } from "../report/sarif.ts";
import { renderVerifyMarkdown } from "../report/verify-markdown.ts";
import { renderVerifyText } from "../report/verify-text.ts";
import type { Invocation } from "./command.ts";

const PAGES = {
  verify: { text: renderVerifyText, markdown: renderVerifyMarkdown },
  rebuild: { text: renderRebuildText, markdown: renderRebuildMarkdown },
} as const;

/** The report of a command on built images in the format that was asked for. */
export function renderImages(
  command: keyof typeof PAGES,
  plan: Plan,
  { settings, terminal }: Invocation,
): string | Iterable<string> {
  const { format, output, now } = settings;
  switch (format) {
    case "json":
      return jsonPieces(reportOf(command, plan));
    case "markdown":
      return PAGES[command].markdown(plan, now);
    case "sarif":
      return [renderSarif(plan, { checks: CHECKS, version: VERSION, directory: "" })];
    case "text":
      return PAGES[command].text(plan, { colour: terminal.colour && output === undefined, now });
  }
}
