import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { applyPlan } from "../../src/app/apply.ts";
import { readMigrationRequest } from "../../src/app/migrate/migration-request.ts";
import { planRequest } from "../../src/app/migrate/plan-request.ts";
import { compileConfig } from "../../src/config/compile-config.ts";
import { type Config, DEFAULT_CONFIG } from "../../src/config/config.ts";
import type { Plan } from "../../src/decide/plan.ts";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import { publishBuild } from "../../src/demo/scenario-builds.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { createRegistryClient } from "../../src/registry/client.ts";
import { readHclGrammar } from "../../src/workspace/read-hcl-grammar.ts";
import { openWorkspace } from "../../src/workspace/workspace.ts";
import { NOW } from "./inspected.ts";

type Files = Readonly<Record<string, string>>;

/** How files are migrated. */
export interface MigrateSetup {
  /** `al2023` unless told otherwise. */
  readonly targets?: readonly string[];
  readonly settings?: Partial<Config>;
  readonly now?: Date;
  /** Which files and images; all unless told otherwise. */
  readonly isSelected?: (file: string, repository: string) => boolean;
  /** A tag or digest that is gone back to, in place of targets. */
  readonly to?: string;
  /** One with a build of every line of the table unless told otherwise. */
  readonly registry?: EmbeddedRegistry;
}

export interface MigrateRun {
  readonly plan: Plan;
  /** The files after the plan was applied. */
  readonly files: Files;
}

/** Hosts whose requests go to the registry. */
const HOSTS = ["public.ecr.aws", "docker.io"];

/** Plans a migration of some files, in a folder of its own and against a registry in this process, and applies it. */
export async function migrate(files: Files, setup: MigrateSetup = {}): Promise<MigrateRun> {
  const registry = setup.registry ?? (await migrationRegistry());
  const directory = mkdtempSync(join(tmpdir(), "migrate-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const plan = await planIn(directory, registry, setup);
    const workspace = openWorkspace(directory, { include: [], exclude: [], onNote: () => {} });
    const { refusals } = await applyPlan(workspace, plan);
    for (const refusal of refusals) throw refusal;
    const after = Object.keys(files).map((path) => [path, readFileSync(join(directory, path), "utf8")]);
    return { plan, files: Object.fromEntries(after) };
  } finally {
    rmSync(directory, { recursive: true });
    if (setup.registry === undefined) await registry.close();
  }
}

function planIn(directory: string, registry: EmbeddedRegistry, setup: MigrateSetup): Promise<Plan> {
  const config = { ...DEFAULT_CONFIG, ...setup.settings };
  const compiled = compileConfig(config);
  const client = createRegistryClient({
    allowedHosts: compiled.allowedHosts,
    endpoints: new Map(HOSTS.map((host) => [host, registry.url])),
    credentialsFor: async () => undefined,
    timeoutSeconds: 20,
    userAgent: "test",
    environment: {},
  });
  const written = {
    targets: setup.to === undefined ? (setup.targets ?? ["al2023"]) : ["rollback"],
    to: setup.to,
    names: { target: "--target", to: "--to" },
  };
  const request = readMigrationRequest(written, compiled.runtimes);
  const workspace = openWorkspace(directory, { include: [], exclude: [], onNote: () => {} });
  const hclGrammar = () => readHclGrammar(join(import.meta.dirname, "../../src/cli/main.ts"));
  const ports = { workspace, registry: client, hclGrammar };
  const settings = { ...config, isSelected: setup.isSelected ?? (() => true) };
  return planRequest(ports, { ...compiled, ownersOf: () => [] }, request, settings, setup.now ?? NOW);
}

/** When the builds of {@link migrationRegistry} were made: their dated tags end in `2026.11.10.10`. */
const CREATED = new Date("2026-11-10T10:20:00Z");

/**
 * A registry with one build of every line of the table, SAM's build images of every runtime, and Amazon Linux 2023;
 * `latest` is the newest line.
 */
export async function migrationRegistry(): Promise<EmbeddedRegistry> {
  const registry = await startRegistry();
  for (const { identifier, repository, tag, availability } of RUNTIMES.runtimes) {
    if (repository === undefined || tag === undefined) continue;
    const { digest } = publishBuild(registry, { repository, rolling: tag }, CREATED);
    if (availability === "generally-available") {
      registry.content.setTag(`lambda/${repository}`, "latest", digest);
    }
    registry.publish({
      repository: `sam/build-${identifier}`,
      tags: ["latest", "1.145.0-20261101000000"],
      platformTags: { "linux/amd64": ["latest-x86_64"], "linux/arm64": ["latest-arm64"] },
      created: CREATED.toISOString(),
    });
  }
  for (const repository of ["amazonlinux/amazonlinux", "library/amazonlinux"]) {
    registry.publish({ repository, tags: ["2023"], created: CREATED.toISOString() });
  }
  return registry;
}
