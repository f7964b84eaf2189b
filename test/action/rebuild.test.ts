import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import { isFor } from "../support/github-faults.ts";
import { historyOf, stack, stackBase } from "../support/stacked-image.ts";
import { ActionScene, PYTHON } from "./action-scene.ts";

let scene: ActionScene;
afterEach(() => scene.close());

const HOST = "r.example.com";
const OLD = { created: "2026-10-03T13:20:00Z", layers: ["os-1", "python-1"] };
const NEW = { created: "2026-11-10T10:20:00Z", layers: ["os-2", "python-2"] };
const CONFIG = `builds:
  - { images: ["${HOST}/*"], dockerfile: orders/Dockerfile, architecture: x86_64 }
`;

/** A checkout with a configuration, and images on both builds of a base. */
async function start(config = CONFIG): Promise<void> {
  scene = await ActionScene.start(() => ({
    ".github/lambda-image-bot.yml": config,
    "orders/Dockerfile": `FROM ${PYTHON}:3.13\n`,
  }));
  const { registry } = scene;
  const base = (tags: readonly string[], build: typeof OLD) =>
    stackBase(registry, { repository: "lambda/python", tags, ...build });
  const older = base(["3.13.2026.10.03.13"], OLD);
  const newer = base(["3.13", "3.13.2026.11.10.10"], NEW);
  for (const [repository, build, { index }] of [
    ["orders", OLD, older],
    ["billing", NEW, newer],
  ] as const) {
    const annotations = {
      "org.opencontainers.image.base.name": `${PYTHON}:3.13`,
      "org.opencontainers.image.base.digest": index,
    };
    const layers = [...build.layers, repository];
    stack(registry, { repository, tags: ["prod"], layers, history: historyOf(build), annotations });
  }
}

const rebuild = (inputs: Readonly<Record<string, string>>) =>
  scene.run({
    event: "schedule",
    inputs: {
      mode: "rebuild",
      "registry-endpoints": [`public.ecr.aws=${scene.registry.url}`, `${HOST}=${scene.registry.url}`].join(
        "\n",
      ),
      ...inputs,
    },
  });

describe("the mode rebuild", () => {
  it("gives the stale images and a matrix of what to build, a table in the summary, and doesn't fail", async () => {
    await start();
    const { code, outputs, summary, stdout } = await rebuild({
      images: `${HOST}/orders:prod\n${HOST}/billing:prod`,
    });
    expect(code).toBe(0);
    expect(JSON.parse(outputs["stale"] ?? "")).toMatchObject([
      { reference: `docker://${HOST}/orders:prod`, staleness: "stale", runtime: "python3.13" },
    ]);
    expect(JSON.parse(outputs["rebuild-matrix"] ?? "")).toMatchObject({
      include: [
        {
          image: `${HOST}/orders:prod`,
          repository: `${HOST}/orders`,
          tag: "prod",
          dockerfile: "orders/Dockerfile",
          context: "orders",
          architecture: "x86_64",
          platform: "linux/amd64",
          base: `${PYTHON}:3.13`,
          oldDatedTag: "3.13.2026.10.03.13",
          newDatedTag: "3.13.2026.11.10.10",
          functions: [],
        },
      ],
    });
    expect(summary).toContain("2 images: 1 stale, 1 current; 1 to rebuild.\n\n## Images\n");
    expect(stdout).toContain(`stale docker://${HOST}/orders:prod`);
  });

  it("has an empty matrix where nothing is stale", async () => {
    await start();
    const { outputs } = await rebuild({ images: `${HOST}/billing:prod` });
    expect(outputs).toMatchObject({ stale: "[]", "rebuild-matrix": '{"include":[]}', "findings-count": "0" });
  });

  it("looks at the images of the configuration, fails where it is told to, and writes files", async () => {
    await start(`${CONFIG}images: ["${HOST}/orders:prod", "${HOST}/gone:prod"]\n`);
    const { code, commands, outputs } = await rebuild({
      "fail-on": "warning",
      "report-file": "report.json",
      "sarif-file": "rebuild.sarif",
    });
    expect(code).toBe(1);
    expect(commands.at(-1)).toMatch(/^::error::2 images: 1 stale; 1 to rebuild; 1 undetermined\..*fail-on/);
    expect(JSON.parse(readFileSync(outputs["report-file"] ?? "", "utf8"))).toMatchObject({
      command: "rebuild",
      rebuildMatrix: { include: [{ image: `${HOST}/orders:prod` }] },
    });
    const [run] = JSON.parse(readFileSync(outputs["sarif-file"] ?? "", "utf8")).runs;
    expect(run.results).toMatchObject([{ ruleId: "base-stale" }]);
    expect((await rebuild({ strict: "true" })).code).toBe(3);
  });

  async function rebuildMany(config: string) {
    await start(config);
    const names = Array.from({ length: 257 }, (_, index) => {
      const layers = [...OLD.layers, `app-${index}`];
      stack(scene.registry, { repository: "a", tags: [`${index}`], layers, history: historyOf(OLD) });
      return `${HOST}/a:${index}`;
    });
    const { outputs, stdout } = await rebuild({ images: names.join("\n") });
    const matrix = outputs["rebuild-matrix"] ?? "";
    return {
      matrix,
      count: JSON.parse(matrix).include.length,
      stale: JSON.parse(outputs["stale"] ?? ""),
      stdout,
    };
  }

  it("gives no more entries than a matrix may have", async () => {
    const { count, stale, stdout } = await rebuildMany("strict: false\n");
    expect([count, stale.length]).toEqual([256, 257]);
    expect(stdout).toContain("has the first 256 of 257 images");
  });

  it("gives no more than a variable can hold, in which a step takes the matrix", async () => {
    const context = "long/".repeat(80);
    const { matrix, count, stdout } = await rebuildMany(
      `builds: [{ images: ["${HOST}/*"], dockerfile: orders/Dockerfile, context: ${context} }]\n`,
    );
    expect(Buffer.byteLength(`MATRIX=${matrix}\0`)).toBeLessThan(128 * 1024);
    expect(count).toBeGreaterThan(100);
    expect(stdout).toContain(`rebuild-matrix has the first ${count} of 257 images`);
  });

  it("ends in 2 where there is nothing to look at", async () => {
    await start();
    const { code, commands } = await rebuild({});
    expect(code).toBe(2);
    expect(commands.at(-1)).toContain(
      "the input images is empty, and the configuration names nothing to look at",
    );
  });
});

describe("rebuilds that are configured to be started", () => {
  const DISPATCH = `${CONFIG}dispatch: { workflow: rebuild-image.yml }\ndashboard: { labels: [lambda] }\n`;
  const WORKFLOW = "on:\n  workflow_dispatch:\n    inputs:\n      image:\n";
  const images = `${HOST}/orders:prod\n${HOST}/billing:prod`;

  async function startWithWorkflow(config: string): Promise<void> {
    await start(config);
    scene.hub.repository.commit("main", { ".github/workflows/rebuild-image.yml": WORKFLOW }, "Rebuild");
  }

  it("are started once, and stand in the tracking issue", async () => {
    await startWithWorkflow(DISPATCH);
    const first = await rebuild({ images });
    expect(first.stdout).toContain(`started the rebuild of ${HOST}/orders:prod`);
    const second = await rebuild({ images });
    expect(second.stdout).toContain(`not started: ${HOST}/orders:prod. Its rebuild on this base was started`);
    expect([first.code, second.code]).toEqual([0, 0]);
    const { runs, issues } = scene.hub.repository;
    expect(runs.map(({ inputs }) => Object.fromEntries(inputs))).toEqual([{ image: `${HOST}/orders:prod` }]);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.body).toContain(`docker://${HOST}/orders:prod`);
  });

  it("are told and not started in a dry run", async () => {
    await startWithWorkflow(DISPATCH);
    const { code, stdout } = await rebuild({ images, "dry-run": "true" });
    expect(code).toBe(0);
    expect(stdout).toContain(`would start the rebuild of ${HOST}/orders:prod`);
    expect(scene.writes()).toEqual([]);
  });

  it("fail the step where GitHub refuses, after the outputs are written", async () => {
    await start(DISPATCH);
    const { code, stdout, outputs } = await rebuild({ images });
    expect(code).toBe(3);
    expect(stdout).toContain("Could not start the workflow rebuild-image.yml on main");
    expect(JSON.parse(outputs["stale"] ?? "")).toHaveLength(1);
    scene.hub.repository.commit("main", { ".github/workflows/rebuild-image.yml": WORKFLOW }, "Rebuild");
    expect((await rebuild({ images })).stdout).toContain(`started the rebuild of ${HOST}/orders:prod`);
  });

  it("stand in an issue of their own for each configuration", async () => {
    await startWithWorkflow(DISPATCH);
    scene.write(".github/other.yml", `${DISPATCH}images: ["${HOST}/billing:prod"]\n`);
    const both = [{ images }, { config: ".github/other.yml" }];
    for (const inputs of [...both, ...both]) expect((await rebuild(inputs)).code).toBe(0);
    expect(scene.hub.repository.issues.map(({ body }) => /\/orders:prod/.test(body))).toEqual([true, false]);
    expect(scene.hub.repository.runs).toHaveLength(1);
  });

  it("aren't started where the issue that is to remember them can't be written", async () => {
    await startWithWorkflow(DISPATCH);
    scene.faults.push((request) =>
      isFor(request, "POST issues") ? refuse(403, "Resource not accessible by integration") : undefined,
    );
    expect((await rebuild({ images })).code).toBe(3);
    expect(scene.hub.repository.runs).toEqual([]);
  });

  it.each([
    "dispatch: { workflow: rebuild-image.yml }",
    'dispatch: { workflow: rebuild-image.yml, each: run, inputs: { key: "{key}" } }',
  ])("need something that remembers them: %s", async (dispatch) => {
    await startWithWorkflow(`${CONFIG}${dispatch}\n`);
    const { code, stdout } = await rebuild({ images });
    expect(code).toBe(2);
    expect(stdout).toContain("nothing would remember which rebuilds were started");
  });
});
