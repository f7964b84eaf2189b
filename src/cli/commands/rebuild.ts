import { exitCodeOfPlan } from "../../app/exit-code.ts";
import { planRebuild } from "../../app/rebuild/plan-rebuild.ts";
import { registryHostsOf } from "../../built-image/image-name.ts";
import { compileConfig } from "../../config/compile-config.ts";
import type { Config } from "../../config/config.ts";
import { loadConfig } from "../../config/load.ts";
import { rebuildOptionsOf, watchesAnything } from "../../config/rebuild-options.ts";
import type { Plan } from "../../decide/plan.ts";
import { UsageError } from "../../errors.ts";
import { openWorkspace } from "../../workspace/workspace.ts";
import type { Invocation } from "../command.ts";
import { renderImages } from "../images-report.ts";
import { openBuiltImages } from "../open-built-images.ts";
import { openRegistry } from "../open-registry.ts";

/** `rebuild [IMAGE…]`: which built images stand on an outdated base. */
export async function runRebuild(invocation: Invocation): Promise<number> {
  const { positionals, settings, terminal } = invocation;
  const config = await loadConfig(".", settings.config);
  if (positionals.length === 0 && !watchesAnything(config)) {
    throw new UsageError("rebuild needs an IMAGE, and the configuration names none", {
      help: "Name images, or write images, repositories or functions into the configuration: see docs/rebuilding.md.",
    });
  }
  const plan = await planOf(invocation, config);
  const report = renderImages("rebuild", plan, invocation);
  if (typeof report === "string") await terminal.reportLines(report, settings.output);
  else await terminal.report(report, settings.output);
  return exitCodeOfPlan(plan, settings.failOn ?? config.failOn ?? "never", settings.strict || config.strict);
}

async function planOf(invocation: Invocation, config: Config): Promise<Plan> {
  const { positionals, settings, terminal } = invocation;
  const { base, now, registryEndpoints, quiet } = settings;
  const names = [...positionals, ...config.images];
  const compiled = compileConfig(config);
  const options = { ...compiled, ownersOf: () => [], ...rebuildOptionsOf(config, compiled) };
  const named = [...registryHostsOf(names), ...(base ? [base.registry] : [])];
  const hosts = new Set([...compiled.allowedHosts, ...registryEndpoints.keys(), ...named]);
  const registry = openRegistry(config, hosts, invocation);
  const images = openBuiltImages(registry, config, invocation);
  const workspace = openWorkspace(".", { ...config.files, onNote: quiet ? () => {} : terminal.say });
  let doing = "looking for images";
  const note = (phrase: string) => {
    doing = phrase;
  };
  const endProgress = quiet
    ? () => {}
    : terminal.progress(() => `${doing}: ${images.requestCount()} requests`);
  const { ecr, functions, requestCount } = images;
  const ports = { images, registry, workspace, ecr, functions, requestCount, note };
  try {
    return await planRebuild(ports, options, { names, ...(base && { base }) }, now);
  } finally {
    endProgress();
    await images.close();
  }
}
