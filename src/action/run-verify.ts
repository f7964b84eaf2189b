import { exitCodeOfPlan } from "../app/exit-code.ts";
import { planVerify } from "../app/verify/plan-verify.ts";
import { registryHostsOf } from "../built-image/image-name.ts";
import type { Config } from "../config/config.ts";
import { rebuildOptionsOf } from "../config/rebuild-options.ts";
import type { Plan } from "../decide/plan.ts";
import { UsageError } from "../errors.ts";
import { imageFindingCounts } from "../report/counts.ts";
import { renderVerifyMarkdown } from "../report/verify-markdown.ts";
import { renderVerifyText } from "../report/verify-text.ts";
import { readHclGrammar } from "../workspace/read-hcl-grammar.ts";
import type { PreparedRun } from "./action-run.ts";
import { composeEngine } from "./compose.ts";
import { type Failure, failureOf } from "./failure.ts";
import { openBuiltImages } from "./open-built-images.ts";
import { writeFindings } from "./write-findings.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Verifies built images, and tells what was found in the log, annotations, the summary, outputs and files.
 * @param variables the process's environment
 * @returns why the step is to fail, if it is
 */
export async function runVerify(
  run: PreparedRun,
  config: Config,
  variables: Variables,
): Promise<Failure | undefined> {
  if (run.inputs.images.length === 0) {
    throw new UsageError("the input images is empty: there is nothing to verify", {
      help: "Name the images, a line each: docker://REF, oci:DIR, oci-archive:FILE or docker-archive:FILE.",
    });
  }
  const plan = await planOf(run, config, variables);
  const text = renderVerifyText(plan, { colour: false, now: run.now });
  await writeFindings(run, plan, { text, markdown: renderVerifyMarkdown(plan, run.now) });
  const exitCode = exitCodeOfPlan(plan, config.failOn ?? "error", config.strict);
  return failureOf(plan, exitCode, imageFindingCounts(plan));
}

async function planOf(run: PreparedRun, config: Config, variables: Variables): Promise<Plan> {
  const { inputs, place, now } = run;
  const { images: names, architecture, withLayers } = inputs;
  const engine = await composeEngine(config, place, variables, { hosts: registryHostsOf(names) });
  const { workspace, registry } = engine;
  const options = { ...engine.options, ...rebuildOptionsOf(config, engine.options) };
  const request = { names, withLayers, ...(architecture && { architecture }) };
  const templates = { workspace, hclGrammar: () => readHclGrammar(process.argv[1] ?? "") };
  const images = openBuiltImages(registry, config, variables);
  const ports = { images, registry, requestCount: images.requestCount };
  try {
    const linked = config.linkFunctions ? { ...ports, templates } : ports;
    return await planVerify(linked, options, request, now);
  } finally {
    await images.close();
  }
}
