import { exitCodeOfPlan } from "../app/exit-code.ts";
import { planRebuild } from "../app/rebuild/plan-rebuild.ts";
import { registryHostsOf } from "../built-image/image-name.ts";
import type { Config } from "../config/config.ts";
import { rebuildOptionsOf, remembersStarts, watchesAnything } from "../config/rebuild-options.ts";
import type { Plan } from "../decide/plan.ts";
import { UsageError } from "../errors.ts";
import { rebuildCounts } from "../report/rebuild-counts.ts";
import { renderRebuildMarkdown } from "../report/rebuild-markdown.ts";
import { renderRebuildText } from "../report/rebuild-text.ts";
import { actOnRebuilds } from "./act-on-rebuilds.ts";
import type { PreparedRun } from "./action-run.ts";
import { composeEngine } from "./compose.ts";
import { type Failure, failureOf } from "./failure.ts";
import { openBuiltImages } from "./open-built-images.ts";
import { writeFindings } from "./write-findings.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** A thousand images, and ECR Public's one request a second, take their time. */
const TIMEOUT_SECONDS = 900;

/**
 * Finds built images and deployed functions that stand on an outdated base, tells them in the log, the summary, outputs
 * and files, and starts their rebuilds where that is configured.
 * @param variables the process's environment
 * @returns why the step is to fail, if it is
 */
export async function runRebuild(
  run: PreparedRun,
  config: Config,
  variables: Variables,
): Promise<Failure | undefined> {
  if (run.inputs.images.length === 0 && !watchesAnything(config)) {
    throw new UsageError("the input images is empty, and the configuration names nothing to look at", {
      help: "Write images, repositories or functions into the configuration: see docs/rebuilding.md.",
    });
  }
  if (!remembersStarts(config)) {
    throw new UsageError(
      "nothing would remember which rebuilds were started: each run would start them again",
      {
        help: "Configure `dashboard`, whose issue remembers, or, with `each: image`, give an input `{key}` that the workflow shows in its run-name: see docs/rebuilding.md.",
      },
    );
  }
  const plan = await planOf(run, config, variables);
  const text = renderRebuildText(plan, { colour: false, now: run.now });
  await writeFindings(run, plan, { text, markdown: renderRebuildMarkdown(plan, run.now) });
  const refusal = await actOnRebuilds(run, config, plan);
  if (refusal) throw refusal;
  const exitCode = exitCodeOfPlan(plan, config.failOn ?? "never", config.strict);
  return failureOf(plan, exitCode, rebuildCounts(plan));
}

async function planOf(
  { inputs, place, now }: PreparedRun,
  config: Config,
  variables: Variables,
): Promise<Plan> {
  const names = [...inputs.images, ...config.images];
  const reach = { hosts: registryHostsOf(names), timeoutSeconds: TIMEOUT_SECONDS };
  const engine = await composeEngine(config, place, variables, reach);
  const { workspace, registry } = engine;
  const options = { ...engine.options, ...rebuildOptionsOf(config, engine.options) };
  const images = openBuiltImages(registry, config, variables);
  const { ecr, functions, requestCount } = images;
  try {
    const ports = { images, registry, workspace, ecr, functions, requestCount };
    return await planRebuild(ports, options, { names }, now);
  } finally {
    await images.close();
  }
}
