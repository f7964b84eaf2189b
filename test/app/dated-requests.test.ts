import { afterEach, describe, expect, it } from "vitest";
import { type EmbeddedRegistry, type Interceptor, startRegistry } from "../../src/demo/registry.ts";
import { ECR_PUBLIC_MANNERS } from "../../src/demo/registry-manners.ts";
import { runOn } from "../support/engine.ts";
import { answering, onTags } from "../support/registry-faults.ts";

const HOUR = 3_600_000;
const LAST_BUILD = Date.UTC(2026, 10, 18, 13);
const BUILDS = 6;
/** ECR Public's manners but for its one request a second. */
const { requestsPerSecond: _, ...UNHURRIED } = ECR_PUBLIC_MANNERS;
const SUFFIXES = ["", "-x86_64", "-arm64"] as const;
type Suffix = (typeof SUFFIXES)[number];

const LINES = [
  ...["3.11", "3.12", "3.13", "3.14"].map((line) => ["python", line] as const),
  ...["20", "22", "24"].map((line) => ["nodejs", line] as const),
  ...["17", "21"].map((line) => ["java", line] as const),
  ["dotnet", "8"] as const,
  ["ruby", "3.3"] as const,
  ["provided", "al2023"] as const,
];
const REPOSITORIES = 6;

/** How a registry is that has six builds of each of twelve lines, of which files use the first. */
interface Scene {
  /** Which dated tags the tag lists have. */
  readonly lists: "complete" | "without the newest" | "years old";
  readonly fault?: Interceptor;
  /** How many hours lie between the builds of one line and those of the next. */
  readonly apart?: number;
  /** How many hours after its tag's an image says it was made. */
  readonly late?: number;
  readonly suffixes?: readonly Suffix[];
  readonly isPinned?: boolean;
  readonly rollingToo?: boolean;
  readonly isCurrent?: boolean;
  readonly lines?: number;
  readonly requestsPerSecond?: number;
}

let registry: EmbeddedRegistry;
afterEach(() => registry.close());

const stampOf = (at: number) => new Date(at).toISOString().slice(0, 13).replace(/[-T]/g, ".");
const stampsOf = (apart: number, index: number) =>
  Array.from(
    { length: BUILDS },
    (_, build) => LAST_BUILD - 60 * HOUR * (BUILDS - 1 - build) - apart * HOUR * index,
  );

function publishLine([repository, line]: (typeof LINES)[number], at: number, late: number) {
  const tags = (suffix: Suffix) => [`${line}${suffix}`, `${line}.${stampOf(at)}${suffix}`];
  const published = registry.publish({
    repository: `lambda/${repository}`,
    tags: tags(""),
    platformTags: { "linux/amd64": tags("-x86_64"), "linux/arm64": tags("-arm64") },
    created: new Date(at + late * HOUR + 20 * 60_000).toISOString(),
    labels: { line },
  });
  const platforms = { "": "", "-x86_64": "linux/amd64", "-arm64": "linux/arm64" };
  return (suffix: Suffix) => published.children.get(platforms[suffix]) ?? published.digest;
}

/** Lets the tag lists say what the scene wants; the tags are all there. */
function hideTags(lists: Scene["lists"], newest: ReadonlySet<string>): void {
  const { content } = registry;
  const all = content.tags.bind(content);
  const old = LINES.flatMap(([, line]) => [`${line}.2023.01.02.03`, `${line}.2023.04.05.06-arm64`]);
  content.tags = (repository) => {
    if (lists === "complete") return all(repository);
    const rest = all(repository).filter((tag) => !newest.has(tag));
    return lists === "years old" ? [...rest.filter((tag) => !/\.2026\./.test(tag)), ...old] : rest;
  };
}

/** Plans, and checks that everything has become the newest build, at the cost that is returned. */
async function run(scene: Scene): Promise<{ tags: number; requests: number; lists: number }> {
  const { requestsPerSecond } = scene;
  registry = await startRegistry(
    { ...UNHURRIED, ...(requestsPerSecond && { requestsPerSecond }) },
    scene.fault,
  );
  const { apart = 0, late = 0, suffixes = [""], lines = LINES.length } = scene;
  const before: string[] = [];
  const after: string[] = [];
  const newest = new Set<string>();
  for (const [index, line] of LINES.slice(0, lines).entries()) {
    const stamps = stampsOf(apart, index);
    const digests = stamps.map((at) => publishLine(line, at, late));
    const from = (build: number, suffix: Suffix) => {
      const digest = scene.isPinned ? `@${digests[build]?.(suffix)}` : "";
      return `FROM public.ecr.aws/lambda/${line[0]}:${line[1]}.${stampOf(stamps[build] ?? 0)}${suffix}${digest}`;
    };
    before.push(...suffixes.map((suffix) => from(scene.isCurrent ? BUILDS - 1 : 0, suffix)));
    after.push(...suffixes.map((suffix) => from(BUILDS - 1, suffix)));
    for (const suffix of SUFFIXES) newest.add(`${line[1]}.${stampOf(stamps[BUILDS - 1] ?? 0)}${suffix}`);
    const rolling = `FROM public.ecr.aws/lambda/${line[0]}:${line[1]}`;
    if (scene.rollingToo) before.push(rolling);
    if (scene.rollingToo) after.push(`${rolling}@${digests[BUILDS - 1]?.("")}`);
  }
  hideTags(scene.lists, newest);
  const { plan, text } = await runOn(`${before.join("\n")}\n`, { registry, timeoutSeconds: 60 });
  expect(plan.undetermined).toEqual([]);
  expect(text).toBe(`${after.join("\n")}\n`);
  const { requests } = registry;
  return { tags: before.length, requests: requests.length, lists: requests.filter(onTags).length };
}

/** What the requirement allows: 2 for each tag, 2 for each repository, and 2. */
const allowed = (tags: number) => 2 * tags + 2 * REPOSITORIES + 2;
const all = (status: number) => answering(onTags, status);

describe("requests for twelve lines' dated tags", () => {
  const scenes: readonly [string, Scene][] = [
    ["a complete list", { lists: "complete" }],
    ["a complete list, each line built at another time", { lists: "complete", apart: 7 }],
    ["a list without the newest", { lists: "without the newest" }],
    [
      "a list without the newest, images made later than their tags say",
      { lists: "without the newest", late: 2 },
    ],
    ["a list that is years old", { lists: "years old" }],
    ["no list for anyone", { lists: "complete", fault: all(404) }],
    ["a list that is denied", { lists: "complete", fault: all(403) }],
    ["a list that fails", { lists: "complete", fault: all(503) }],
    ["three suffixes of each line", { lists: "without the newest", suffixes: SUFFIXES }],
    [
      "three suffixes of each line, built apart",
      { lists: "without the newest", suffixes: SUFFIXES, apart: 7 },
    ],
    ["rolling tags among them", { lists: "without the newest", rollingToo: true }],
    ["rolling tags among them, built apart", { lists: "without the newest", rollingToo: true, apart: 7 }],
    [
      "current digests, which tell the build",
      { lists: "years old", isPinned: true, isCurrent: true, apart: 7 },
    ],
  ];
  it.each(scenes)("stay within the limit with %s", { timeout: 20_000 }, async (_, scene) => {
    const { tags, requests } = await run(scene);
    expect(requests).toBeLessThanOrEqual(allowed(tags));
  });

  it("are one more for each digest, since a digest of another platform's image must stay", async () => {
    const { tags, requests } = await run({
      lists: "without the newest",
      suffixes: ["-arm64"],
      isPinned: true,
    });
    expect(requests).toBeLessThanOrEqual(allowed(tags) + tags);
    expect(requests).toBeLessThanOrEqual(3 * tags + 8);
  });

  it("are four for each where no list helps and no two lines were built in one hour", async () => {
    const { tags, requests, lists } = await run({ lists: "without the newest", apart: 7 });
    expect(lists).toBe(2);
    expect(requests).toBeLessThanOrEqual(4 * tags + 8);
  });
});

describe("a host that gives no list", () => {
  it("isn't asked for its other lists", async () => {
    expect((await run({ lists: "complete", fault: all(404), apart: 7 })).lists).toBe(1);
  });
});

it("four dated tags take at most 3 N + 8 s at one request a second", { timeout: 60_000 }, async () => {
  const begin = performance.now();
  await run({ lists: "without the newest", lines: 4, requestsPerSecond: 1 });
  expect((performance.now() - begin) / 1000).toBeLessThanOrEqual(3 * 4 + 8);
});
