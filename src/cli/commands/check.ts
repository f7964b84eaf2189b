import { planCheck } from "../../app/check/plan-check.ts";
import { selectPaths } from "../../app/check/selection.ts";
import { exitCodeOfPlan } from "../../app/exit-code.ts";
import { compileConfig } from "../../config/compile-config.ts";
import { loadConfig } from "../../config/load.ts";
import type { Plan } from "../../decide/plan.ts";
import { jsonPieces } from "../../report/json.ts";
import { renderMarkdown } from "../../report/markdown.ts";
import { reportOf } from "../../report/report.ts";
import { renderText } from "../../report/text.ts";
import { openWorkspace } from "../../workspace/workspace.ts";
import { checkPlace } from "../check-place.ts";
import type { Invocation } from "../command.ts";

/** `check [PATH…]`: findings in Dockerfiles, workflow files and infrastructure files. */
export async function runCheck(invocation: Invocation): Promise<number> {
  const { positionals, settings, terminal } = invocation;
  const { root, paths } = checkPlace(positionals, process.cwd());
  const config = await loadConfig(root, settings.config);
  const say = settings.quiet ? () => {} : terminal.say;
  const workspace = openWorkspace(root, { ...config.files, onNote: say });
  const options = { ...compileConfig(config), ownersOf: () => [] };
  const selection = paths && selectPaths(paths);
  const plan = await planCheck({ workspace }, options, selection, settings.now);
  const report = renderPlan(plan, invocation);
  if (typeof report === "string") await terminal.reportLines(report, settings.output);
  else await terminal.report(report, settings.output);
  return exitCodeOfPlan(plan, settings.failOn ?? config.failOn ?? "error", settings.strict || config.strict);
}

function renderPlan(plan: Plan, { settings, terminal }: Invocation): string | Iterable<string> {
  if (settings.format === "json") return jsonPieces(reportOf("check", plan));
  if (settings.format === "markdown") return renderMarkdown(plan);
  const isFile = settings.output !== undefined;
  return renderText(plan, {
    colour: terminal.colour && !isFile,
    terminal: terminal.isScreen && !isFile,
    diff: false,
  });
}
