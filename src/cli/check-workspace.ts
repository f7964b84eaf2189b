import { writeFixes } from "../app/check/write-fixes.ts";
import { exitCodeOfPlan } from "../app/exit-code.ts";
import type { RegistryPort } from "../app/ports.ts";
import type { Finding } from "../checks/finding.ts";
import { compileConfig } from "../config/compile-config.ts";
import type { Config } from "../config/config.ts";
import { renderCheck } from "./check-report.ts";
import type { CheckedWorkspace } from "./checked-workspace.ts";
import type { Invocation } from "./command.ts";
import { refuseIfAny } from "./refuse-if-any.ts";
import { openScopedCheck } from "./scoped-check.ts";

/** Whoever names paths expects something of them; a slip of the pen must not look like a clean bill. */
const NOTHING_TO_CHECK =
  "nothing was checked: of files that are named as Dockerfiles, templates, Terraform or workflow files are, none is in the paths given, or none has changed";

/** Checks, mends what is safe if told to, and reports; the answer is the exit code. */
export async function checkWorkspace(checked: CheckedWorkspace, invocation: Invocation): Promise<number> {
  const { settings, terminal } = invocation;
  const { workspace, config } = checked;
  const say = settings.quiet ? () => {} : terminal.say;
  const options = { ...compileConfig(config), ownersOf: () => [] };
  const registry = registryOpener(config, options.allowedHosts, invocation);
  const check = openScopedCheck(checked, registry, options, settings.now);
  const found = await check.plan();
  if (checked.within && found.stats.files === 0) say(NOTHING_TO_CHECK);
  const fixes = settings.fix ? await check.planFixes(found) : { findings: [], files: [] };
  const isWriting = fixes.files.length > 0 && !settings.dryRun;
  const written = isWriting ? await writeFixes(workspace, fixes) : { findings: [], refusals: [] };
  for (const finding of written.findings) say(fixedLine(finding));
  const plan = isWriting ? await check.plan() : found;
  const report = await renderCheck(plan, isWriting ? [] : fixes.files, invocation);
  if (typeof report === "string") await terminal.reportLines(report, settings.output);
  else await terminal.report(report, settings.output);
  refuseIfAny(written.refusals);
  return exitCodeOfPlan(plan, settings.failOn ?? config.failOn ?? "error", settings.strict || config.strict);
}

/** Registries are asked only where a policy does, and then through one client, which remembers their answers. */
function registryOpener(
  config: Config,
  allowedHosts: ReadonlySet<string>,
  invocation: Invocation,
): () => Promise<RegistryPort> {
  let opened: Promise<RegistryPort> | undefined;
  const open = async () => {
    const { openRegistry } = await import("./open-registry.ts");
    const hosts = new Set([...allowedHosts, ...invocation.settings.registryEndpoints.keys()]);
    return openRegistry(config, hosts, invocation);
  };
  return () => {
    opened ??= open();
    return opened;
  };
}

function fixedLine({ id, message, location }: Finding): string {
  return `fixed ${location?.file}:${location?.line}: ${message} (${id})`;
}
