import { exitCodeOfPlan } from "../../app/exit-code.ts";
import { planVerify } from "../../app/verify/plan-verify.ts";
import { registryHostsOf } from "../../built-image/image-name.ts";
import { compileConfig } from "../../config/compile-config.ts";
import { loadConfig } from "../../config/load.ts";
import type { Plan } from "../../decide/plan.ts";
import { UsageError } from "../../errors.ts";
import { readHclGrammar } from "../../workspace/read-hcl-grammar.ts";
import { openWorkspace } from "../../workspace/workspace.ts";
import type { Invocation } from "../command.ts";
import { openBuiltImages } from "../open-built-images.ts";
import { openRegistry } from "../open-registry.ts";
import { renderVerify } from "../verify-report.ts";

/** `verify IMAGE…`: what Lambda will say of built images. */
export async function runVerify(invocation: Invocation): Promise<number> {
  const { positionals: names, settings, terminal } = invocation;
  if (names.length === 0) {
    throw new UsageError("verify needs an IMAGE", {
      help: "One or more of: docker://REF, oci:DIR[:TAG], oci-archive:FILE[:TAG], docker-archive:FILE[:REF].",
    });
  }
  const config = await loadConfig(".", settings.config);
  const plan = await planOf(invocation, names, config);
  const report = renderVerify(plan, invocation);
  if (typeof report === "string") await terminal.reportLines(report, settings.output);
  else await terminal.report(report, settings.output);
  return exitCodeOfPlan(plan, settings.failOn ?? config.failOn ?? "error", settings.strict || config.strict);
}

async function planOf(
  invocation: Invocation,
  names: readonly string[],
  config: Awaited<ReturnType<typeof loadConfig>>,
): Promise<Plan> {
  const { settings, terminal } = invocation;
  const say = settings.quiet ? () => {} : terminal.say;
  const compiled = compileConfig(config);
  const catalog = {
    runtimes: compiled.runtimes,
    aliases: config.registries.aliases,
    companyImages: config.baseImages,
  };
  const options = { ...compiled, ownersOf: () => [], builds: config.builds, catalog };
  const hosts = [...options.allowedHosts, ...settings.registryEndpoints.keys(), ...registryHostsOf(names)];
  const registry = openRegistry(config, new Set(hosts), invocation);
  const images = openBuiltImages(registry, config, invocation);
  const workspace = openWorkspace(".", { ...config.files, onNote: say });
  const templates = { workspace, hclGrammar: () => readHclGrammar(process.argv[1] ?? "") };
  let doing = "looking at the images";
  const note = (now: string) => {
    doing = now;
  };
  const endProgress = settings.quiet ? () => {} : terminal.progress(() => doing);
  const { architecture, withLayers, now } = settings;
  const request = { names, withLayers, ...(architecture && { architecture }) };
  const ports = { images, registry, requestCount: images.requestCount };
  try {
    return await planVerify({ ...ports, templates, note }, options, request, now);
  } finally {
    endProgress();
    await images.close();
  }
}
