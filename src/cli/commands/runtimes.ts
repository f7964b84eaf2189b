import { compileConfig } from "../../config/compile-config.ts";
import { loadConfig } from "../../config/load.ts";
import { createPaint } from "../../report/paint.ts";
import { printableJson } from "../../report/printable.ts";
import { type RuntimesReport, runtimesReportOf } from "../../report/runtimes-report.ts";
import { renderRuntimesMarkdown, renderRuntimesText } from "../../report/runtimes-text.ts";
import type { Invocation } from "../command.ts";
import { plainFormat } from "../plain-format.ts";

/** `runtimes`: the runtime table as the configuration has it, with its calendar. */
export async function runRuntimes(invocation: Invocation): Promise<number> {
  const { settings, terminal } = invocation;
  const config = await loadConfig(".", settings.config);
  const { runtimes } = compileConfig(config);
  const report = runtimesReportOf(runtimes, settings.now, config.runtimes.warnDays);
  await terminal.report(render(report, invocation), settings.output);
  return 0;
}

function render(report: RuntimesReport, { settings, terminal }: Invocation): string {
  const format = plainFormat("runtimes", settings.format);
  if (format === "json") return printableJson(`${JSON.stringify(report, null, 2)}\n`);
  if (format === "markdown") return renderRuntimesMarkdown(report);
  return renderRuntimesText(report, createPaint(terminal.colour && settings.output === undefined));
}
