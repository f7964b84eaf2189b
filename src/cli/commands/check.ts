import { localChanges } from "../../app/check/changes.ts";
import { checkChanges } from "../../app/check/check-changes.ts";
import { planCheck } from "../../app/check/plan-check.ts";
import { type Selection, selectPaths } from "../../app/check/selection.ts";
import { exitCodeOfPlan } from "../../app/exit-code.ts";
import type { EngineOptions } from "../../app/options.ts";
import { VERSION } from "../../app/version.ts";
import { CHECKS } from "../../checks/index.ts";
import { compileConfig } from "../../config/compile-config.ts";
import { loadConfig } from "../../config/load.ts";
import type { Plan } from "../../decide/plan.ts";
import type { Scope } from "../../decide/scope.ts";
import { UsageError } from "../../errors.ts";
import { renderCheckMarkdown } from "../../report/check-markdown.ts";
import { renderCheckText } from "../../report/check-text.ts";
import { jsonPieces } from "../../report/json.ts";
import { reportOf } from "../../report/report.ts";
import { changedFilesSince } from "../../workspace/changed-files.ts";
import { readHclGrammar } from "../../workspace/read-hcl-grammar.ts";
import { openWorkspace, type Workspace } from "../../workspace/workspace.ts";
import { checkPlace } from "../check-place.ts";
import type { Invocation } from "../command.ts";
import type { Settings } from "../settings.ts";

/** `check [PATH…]`: findings in Dockerfiles, workflow files and infrastructure files. */
export async function runCheck(invocation: Invocation): Promise<number> {
  const { positionals, settings, terminal } = invocation;
  const { root, paths } = checkPlace(positionals, process.cwd());
  const scope = scopeOf(settings);
  const config = await loadConfig(root, settings.config);
  const say = settings.quiet ? () => {} : terminal.say;
  const workspace = openWorkspace(root, { ...config.files, onNote: say });
  const options = { ...compileConfig(config), ownersOf: () => [] };
  const plan = await planScope(workspace, options, scope, paths && selectPaths(paths), settings);
  const report = await renderPlan(plan, invocation);
  if (typeof report === "string") await terminal.reportLines(report, settings.output);
  else await terminal.report(report, settings.output);
  return exitCodeOfPlan(plan, settings.failOn ?? config.failOn ?? "error", settings.strict || config.strict);
}

/** A revision to compare with asks for a scope of changes by itself. */
function scopeOf({ scope, since }: Settings): Scope {
  if (scope !== "all" || since === undefined) return scope ?? (since === undefined ? "all" : "changed-lines");
  throw new UsageError("--since says nothing about --scope=all", { help: "Leave one of the two out." });
}

async function planScope(
  workspace: Workspace,
  options: EngineOptions,
  scope: Scope,
  within: Selection | undefined,
  { since, now }: Settings,
): Promise<Plan> {
  const ports = { workspace, hclGrammar: () => readHclGrammar(process.argv[1] ?? "") };
  if (scope === "all") return planCheck(ports, options, within, now);
  const changes = localChanges(await changedFilesSince(workspace.root, since));
  return checkChanges(ports, options, { changes, scope, ...(within && { within }) }, now);
}

async function renderPlan(
  plan: Plan,
  { settings, terminal }: Invocation,
): Promise<string | Iterable<string>> {
  switch (settings.format) {
    case "json":
      return jsonPieces(reportOf("check", plan));
    case "markdown":
      return renderCheckMarkdown(plan);
    case "sarif": {
      const { renderSarif } = await import("../../report/sarif.ts");
      return [renderSarif(plan, { checks: CHECKS, version: VERSION, directory: "" })];
    }
    case "text":
      return renderCheckText(plan, { colour: terminal.colour && settings.output === undefined });
  }
}
