import { exitCodeOfPlan } from "../../app/exit-code.ts";
import { planVerify, type VerifyPorts } from "../../app/verify/plan-verify.ts";
import { registryHostsOf } from "../../built-image/image-name.ts";
import { compileConfig } from "../../config/compile-config.ts";
import type { Config } from "../../config/config.ts";
import { loadConfig } from "../../config/load.ts";
import { rebuildOptionsOf } from "../../config/rebuild-options.ts";
import type { Plan } from "../../decide/plan.ts";
import { UsageError } from "../../errors.ts";
import { byteSize } from "../../report/byte-size.ts";
import { readHclGrammar } from "../../workspace/read-hcl-grammar.ts";
import { openWorkspace } from "../../workspace/workspace.ts";
import type { Invocation } from "../command.ts";
import { renderImages } from "../images-report.ts";
import { type CountedImages, openBuiltImages } from "../open-built-images.ts";
import { openRegistry } from "../open-registry.ts";

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
  const report = renderImages("verify", plan, invocation);
  if (typeof report === "string") await terminal.reportLines(report, settings.output);
  else await terminal.report(report, settings.output);
  return exitCodeOfPlan(plan, settings.failOn ?? config.failOn ?? "error", settings.strict || config.strict);
}

async function planOf(invocation: Invocation, names: readonly string[], config: Config): Promise<Plan> {
  const { settings, terminal } = invocation;
  const { architecture, withLayers, now } = settings;
  const compiled = compileConfig(config);
  const { images, ...ports } = openPorts(invocation, names, config, compiled.allowedHosts);
  let doing = "looking at the images";
  const note = (next: string) => {
    doing = next;
    if (settings.verbose) terminal.say(`reading ${next}`);
  };
  const state = () => `${byteSize(images.byteCount())} read: ${doing}`;
  const endProgress = settings.quiet ? () => {} : terminal.progress(state);
  const options = { ...compiled, ownersOf: () => [], ...rebuildOptionsOf(config, compiled) };
  const request = { names, withLayers, ...(architecture && { architecture }) };
  try {
    return await planVerify({ ...ports, images, note }, options, request, now);
  } finally {
    endProgress();
    await images.close();
  }
}

/** @param known registries that the configuration knows; those of the images are asked, too */
function openPorts(
  invocation: Invocation,
  names: readonly string[],
  config: Config,
  known: ReadonlySet<string>,
): VerifyPorts & { readonly images: CountedImages } {
  const { settings, terminal } = invocation;
  const hosts = new Set([...known, ...settings.registryEndpoints.keys(), ...registryHostsOf(names)]);
  const registry = openRegistry(config, hosts, invocation);
  const images = openBuiltImages(registry, config, invocation);
  const ports = { images, registry, requestCount: images.requestCount };
  if (!config.linkFunctions) return ports;
  const say = settings.quiet ? () => {} : terminal.say;
  const workspace = openWorkspace(".", { ...config.files, onNote: say });
  return { ...ports, templates: { workspace, hclGrammar: () => readHclGrammar(process.argv[1] ?? "") } };
}
