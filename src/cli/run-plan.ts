import { applyPlan } from "../app/apply.ts";
import { exitCodeOfPlan } from "../app/exit-code.ts";
import type { EngineOptions } from "../app/options.ts";
import { VERSION } from "../app/version.ts";
import { CHECKS } from "../checks/index.ts";
import { compileConfig } from "../config/compile-config.ts";
import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import type { Plan } from "../decide/plan.ts";
import type { RegistryClient } from "../registry/client.ts";
import { jsonPieces } from "../report/json.ts";
import { renderMarkdown } from "../report/markdown.ts";
import { reportOf } from "../report/report.ts";
import { renderSarif } from "../report/sarif.ts";
import { renderText } from "../report/text.ts";
import { openWorkspace, type Workspace } from "../workspace/workspace.ts";
import type { Invocation } from "./command.ts";
import { openRegistry } from "./open-registry.ts";
import { refuseIfAny } from "./refuse-if-any.ts";

/** What a plan is made with. */
export interface PlanEngine {
  readonly config: Config;
  readonly options: EngineOptions;
  readonly workspace: Workspace;
  readonly registry: RegistryClient;
}

/**
 * Makes a plan for the directory that a command line names, writes its edits unless told otherwise, and reports.
 * @param command its name, for the report
 * @returns the exit code
 */
export async function runPlan(
  command: string,
  invocation: Invocation,
  planWith: (engine: PlanEngine) => Promise<Plan>,
): Promise<number> {
  const { settings, terminal } = invocation;
  const engine = await openEngine(invocation);
  const { config, workspace, registry } = engine;
  const endProgress = settings.quiet ? () => {} : terminal.progress(() => waitingFor(registry));
  let plan: Plan;
  try {
    plan = await planWith(engine);
  } finally {
    endProgress();
  }
  const applied = settings.dryRun ? { plan, refusals: [] } : await applyPlan(workspace, plan);
  const report = renderPlan(command, applied.plan, invocation);
  if (typeof report === "string") await terminal.reportLines(report, settings.output);
  else await terminal.report(report, settings.output);
  refuseIfAny(applied.refusals);
  return exitCodeOfPlan(plan, settings.failOn ?? config.failOn ?? "never", settings.strict || config.strict);
}

async function openEngine(invocation: Invocation): Promise<PlanEngine> {
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
  // On a laptop groups are only names in a report; owners matter where pull requests are opened.
  return { config, options: { ...compiled, ownersOf: () => [] }, workspace, registry };
}

function waitingFor(registry: RegistryClient): string {
  return `asking registries: ${registry.requestCount()} requests so far`;
}

function renderPlan(
  command: string,
  plan: Plan,
  { settings, terminal }: Invocation,
): string | Iterable<string> {
  if (settings.format === "json") return jsonPieces(reportOf(command, plan));
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
