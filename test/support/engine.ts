import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { applyPlan } from "../../src/app/apply.ts";
import { planUpdates } from "../../src/app/update.ts";
import { compileConfig } from "../../src/config/compile-config.ts";
import { type Config, DEFAULT_CONFIG } from "../../src/config/config.ts";
import type { Plan } from "../../src/decide/plan.ts";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { createRegistryClient } from "../../src/registry/client.ts";
import { openWorkspace } from "../../src/workspace/workspace.ts";
import { NOW } from "./inspected.ts";

export interface EngineRun {
  readonly plan: Plan;
  /** The files after the plan was applied. */
  readonly after: Readonly<Record<string, string>>;
}

export interface EngineSetup {
  readonly registry: EmbeddedRegistry;
  readonly settings?: Partial<Config>;
  readonly now?: Date;
  /** Hosts whose requests go to the registry; `public.ecr.aws` unless told otherwise. */
  readonly hosts?: readonly string[];
  readonly timeoutSeconds?: number;
}

/** Plans the updates of some files against an embedded registry, and applies them in a folder of its own. */
async function runEngine(files: Readonly<Record<string, string>>, setup: EngineSetup): Promise<EngineRun> {
  const directory = mkdtempSync(join(tmpdir(), "engine-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const plan = await planIn(directory, setup);
    const workspace = openWorkspace(directory, { include: [], exclude: [], onNote: () => {} });
    const { refusals } = await applyPlan(workspace, plan);
    for (const refusal of refusals) throw refusal;
    const after = Object.keys(files).map((path) => [path, readFileSync(join(directory, path), "utf8")]);
    return { plan, after: Object.fromEntries(after) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** One Dockerfile's plan and its text afterwards. */
export async function runOn(text: string, setup: EngineSetup): Promise<{ plan: Plan; text: string }> {
  const { plan, after } = await runEngine({ Dockerfile: text }, setup);
  return { plan, text: after["Dockerfile"] ?? "" };
}

function planIn(directory: string, setup: EngineSetup): Promise<Plan> {
  const { registry, settings, hosts = ["public.ecr.aws"], now = NOW } = setup;
  const compiled = compileConfig({ ...DEFAULT_CONFIG, ...settings });
  const client = createRegistryClient({
    allowedHosts: compiled.allowedHosts,
    endpoints: new Map(hosts.map((host) => [host, registry.url])),
    credentialsFor: async () => undefined,
    timeoutSeconds: setup.timeoutSeconds ?? 20,
    userAgent: "test",
    environment: {},
  });
  const workspace = openWorkspace(directory, { include: [], exclude: [], onNote: () => {} });
  return planUpdates({ workspace, registry: client }, { ...compiled, ownersOf: () => [] }, now);
}
