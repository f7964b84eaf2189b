import { applyPlan } from "../../app/apply.ts";
import { exitCodeOfPlan } from "../../app/exit-code.ts";
import type { EngineOptions } from "../../app/options.ts";
import { planUpdates } from "../../app/update.ts";
import { VERSION } from "../../app/version.ts";
import { CHECKS } from "../../checks/index.ts";
import { type CompiledConfig, compileConfig } from "../../config/compile-config.ts";
import { loadConfig } from "../../config/load.ts";
import type { Plan } from "../../decide/plan.ts";
import type { RegistryClient } from "../../registry/client.ts";
import { jsonPieces } from "../../report/json.ts";
import { renderMarkdown } from "../../report/markdown.ts";
import { reportOf } from "../../report/report.ts";
import { renderSarif } from "../../report/sarif.ts";
import { renderText } from "../../report/text.ts";
import { openWorkspace } from "../../workspace/workspace.ts";
import type { Invocation } from "../command.ts";
import { openRegistry } from "../open-registry.ts";
import { refuseIfAny } from "../refuse-if-any.ts";

/** `update [DIR]`: plans, reports, and writes unless told otherwise. */
export async function runUpdate(invocation: Invocation): Promise<number> {
  const { positionals, settings, terminal } = invocation;
  const [directory = "."] = positionals;
  const config = await loadConfig(directory, settings.config);
  const say = settings.quiet ? () => {} : terminal.say;
  const workspace = openWorkspace(directory, { ...config.files, onNote: say });
  const compiled = compileConfig(config);
  const hosts = new Set([...compiled.allowedHosts, ...settings.registryEndpoints.keys()]);
  const registry = openRegistry(config, hosts, invocation);
  if (settings.verbose) {
    say(`working on ${workspace.root}`);
    say(`registries that may be asked: ${[...hosts].join(", ")}`);
  }
  const endProgress = settings.quiet ? () => {} : terminal.progress(() => waitingFor(registry));
  let plan: Plan;
  try {
    plan = await planUpdates({ workspace, registry }, engineOptionsOf(compiled), settings.now);
  } finally {
    endProgress();
  }
  const applied = settings.dryRun ? { plan, refusals: [] } : await applyPlan(workspace, plan);
  const report = renderPlan(applied.plan, invocation);
  if (typeof report === "string") await terminal.reportLines(report, settings.output);
  else await terminal.report(report, settings.output);
  refuseIfAny(applied.refusals);
  return exitCodeOfPlan(plan, settings.failOn ?? config.failOn ?? "never", settings.strict || config.strict);
}

function waitingFor(registry: RegistryClient): string {
  return `asking registries: ${registry.requestCount()} requests so far`;
}

function engineOptionsOf(compiled: CompiledConfig): EngineOptions {
  // On a laptop groups are only names in a report; owners matter where pull requests are opened.
  return { ...compiled, ownersOf: () => [] };
}

function renderPlan(plan: Plan, { settings, terminal }: Invocation): string | Iterable<string> {
  if (settings.format === "json") return jsonPieces(reportOf("update", plan));
  if (settings.format === "markdown") return renderMarkdown(plan);
  if (settings.format === "sarif") {
    return renderSarif(plan, { checks: CHECKS, version: VERSION, directory: "" });
  }
  const isFile = settings.output !== undefined;
  return renderText(plan, {
    colour: terminal.colour && !isFile,
    terminal: terminal.isScreen && !isFile,
    diff: settings.dryRun,
  });
}
