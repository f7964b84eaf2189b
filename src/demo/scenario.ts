import { invariant } from "../errors.ts";
import { type EmbeddedGitHub, startGitHub } from "./github.ts";
import { type EmbeddedRegistry, startRegistry } from "./registry.ts";
import { ECR_PUBLIC_MANNERS } from "./registry-manners.ts";
import { type DemoBuild, type DemoLine, publishBuild, publishVersion } from "./scenario-builds.ts";
import { ADAPTER, demoFiles } from "./scenario-files.ts";

/** What the demo plays on: a registry with base images, and a GitHub with one repository that uses them. */
export interface Scenario {
  readonly registry: EmbeddedRegistry;
  readonly hub: EmbeddedGitHub;
  /** The newest build of each line that moves in the demo. */
  readonly newest: { readonly python: DemoBuild; readonly java: DemoBuild; readonly node: DemoBuild };
  /** Publishes one more build of a line, made now. */
  publish(line: DemoLine): DemoBuild;
  close(): Promise<void>;
}

const REPOSITORY = "octo/functions";
const PYTHON = { repository: "python", rolling: "3.12" };
const NODE = { repository: "nodejs", rolling: "22" };
const JAVA = { repository: "java", rolling: "21" };
/** Deprecated on 2025-12-15. */
const DEPRECATED = { repository: "python", rolling: "3.9" };
const DAY = 86_400_000;

/** Ages of the builds at the start, in days: AWS publishes one of each line every few days. */
const AGES = [26, 17, 11, 4];

/** ECR Public's manners, but for its one request a second. */
const { requestsPerSecond: _unhurried, ...MANNERS } = ECR_PUBLIC_MANNERS;

/** Starts the embedded registry and GitHub, on ports of 127.0.0.1, and fills them. */
export async function startScenario(now: () => Date): Promise<Scenario> {
  const [registry, hub] = await Promise.all([
    startRegistry(MANNERS),
    startGitHub({ repository: REPOSITORY, now }),
  ]);
  const began = now();
  const python = publishHistory(registry, PYTHON, began);
  const java = publishHistory(registry, JAVA, began);
  const node = publishHistory(registry, NODE, began);
  const deprecated = publishBuild(registry, DEPRECATED, daysBefore(began, 40));
  for (const [version, age] of [
    ["0.8.4", 300],
    ["0.9.0", 200],
    ["0.9.1", 60],
    ["1.0.0", 9],
  ] as const) {
    publishVersion(registry, ADAPTER, version, daysBefore(began, age));
  }
  const inUse = { python: python.oldest, java: java.oldest, deprecated };
  hub.repository.commit(hub.repository.defaultBranch, demoFiles(inUse), "Add the functions");
  return {
    registry,
    hub,
    newest: { python: python.newest, java: java.newest, node: node.newest },
    publish: (line) => publishBuild(registry, line, now()),
    async close() {
      await Promise.all([registry.close(), hub.close()]);
    },
  };
}

function publishHistory(
  registry: EmbeddedRegistry,
  line: DemoLine,
  now: Date,
): { oldest: DemoBuild; newest: DemoBuild } {
  const [oldest, ...later] = AGES.map((age) => publishBuild(registry, line, daysBefore(now, age)));
  const newest = later.at(-1);
  invariant(oldest !== undefined && newest !== undefined, "a line has several builds");
  return { oldest, newest };
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY);
}
