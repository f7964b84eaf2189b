import { afterEach, describe, expect, it } from "vitest";
import { ActionScene, PYTHON } from "./action-scene.ts";

let scene: ActionScene;
afterEach(() => scene.close());

const CONFIG = ".github/lambda-image-bot.yml";
const stale = ({ older }: ActionScene) => ({ Dockerfile: `FROM ${PYTHON}:3.12@${older.digest}\n` });

describe("a pull request", () => {
  it("is checked in a dry run", async () => {
    scene = await ActionScene.start(stale);
    const { code, outputs, summary } = await scene.run({
      event: "pull_request",
      payload: scene.pullRequestPayload(),
    });
    expect(code).toBe(0);
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([{ operation: "planned" }]);
    expect(scene.writes()).toEqual([]);
    expect(summary).toContain("dry run");
  });

  it("shows findings beside their lines, and fails for errors", async () => {
    scene = await ActionScene.start(() => ({ "api/Dockerfile": `FROM ${PYTHON}:3.8\n` }));
    const created = "2024-10-03T13:20:00Z";
    scene.registry.publish({ repository: "lambda/python", tags: ["3.8"], created });
    const { code, commands, outputs } = await scene.run({
      event: "pull_request",
      payload: scene.pullRequestPayload(),
      inputs: { "working-directory": "api" },
    });
    expect(code).toBe(1);
    expect(JSON.parse(outputs["findings"] ?? "")).toContainEqual(
      expect.objectContaining({ id: "base-eol", severity: "error", file: "Dockerfile", line: 1 }),
    );
    const place = "file=api/Dockerfile,line=1,endLine=1,col=6,endColumn=38";
    expect(commands.join("\n")).toContain(
      `::error title=lambda-image-bot%3A base-eol,${place}::The runtime python3.8`,
    );
  });

  it("is checked by the configuration of its base, whatever it made of it", async () => {
    scene = await ActionScene.start((all) => ({ ...stale(all), [CONFIG]: "branch-prefix: base/\n" }));
    scene.write(CONFIG, "branch-prefix: edited/\n");
    const payload = scene.pullRequestPayload();
    const { outputs } = await scene.run({ event: "pull_request", payload });
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([{ branch: "base/python3.12" }]);
  });

  it("is checked by the defaults where its base has no configuration", async () => {
    scene = await ActionScene.start(stale);
    scene.write(CONFIG, "this is: [no configuration\n");
    const payload = scene.pullRequestPayload();
    const call = { event: "pull_request", payload };
    const { code, outputs } = await scene.run(call);
    expect(code).toBe(0);
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([
      { branch: "lambda-image-bot/python3.12" },
    ]);
    expect(await scene.run({ ...call, inputs: { config: CONFIG } })).toMatchObject({ code: 0 });
  });

  it("is checked by its merge queue, too, with the base's configuration", async () => {
    scene = await ActionScene.start((all) => ({ ...stale(all), [CONFIG]: "branch-prefix: base/\n" }));
    scene.write(CONFIG, "branch-prefix: edited/\n");
    const payload = { merge_group: { base_sha: scene.head() } };
    const { outputs } = await scene.run({ event: "merge_group", payload });
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([
      { branch: "base/python3.12", operation: "planned" },
    ]);
  });

  it("from a fork is a dry run even where an update was asked for", async () => {
    scene = await ActionScene.start(stale);
    const payload = scene.pullRequestPayload(scene.head(), "somebody/functions");
    const { code, stdout } = await scene.run({ event: "pull_request", payload, inputs: { mode: "update" } });
    expect(code).toBe(0);
    expect(stdout).toContain("This is a dry run: the pull request comes from a fork");
    expect(scene.writes()).toEqual([]);
  });

  it("ends in 2 where its payload doesn't tell the base", async () => {
    scene = await ActionScene.start(stale);
    const { code, commands } = await scene.run({ event: "pull_request" });
    expect(code).toBe(2);
    expect(commands.join("\n")).toContain("does not name the commit");
  });
});

describe("pull_request_target", () => {
  it.each(["auto", "update"])("is refused with mode %s", async (mode) => {
    scene = await ActionScene.start(stale);
    const payload = scene.pullRequestPayload();
    const { code, commands } = await scene.run({ event: "pull_request_target", payload, inputs: { mode } });
    expect(code).toBe(2);
    expect(commands.join("\n")).toMatch(/does not run on pull_request_target: .*secrets.*%0A.*pull_request/);
    expect(scene.hub.requests).toEqual([]);
  });
});

describe("another event", () => {
  it("ends in 2 unless a mode is given", async () => {
    scene = await ActionScene.start(stale);
    const { code, commands } = await scene.run({ event: "push" });
    expect(code).toBe(2);
    expect(commands.join("\n")).toMatch(/not for push\.%0ASet mode to one of: update, check/);
    expect(await scene.run({ event: "push", inputs: { mode: "update" } })).toMatchObject({ code: 0 });
    expect(scene.hub.repository.pullRequests).toHaveLength(1);
  });
});

describe("a run on another branch than the default one", () => {
  const payload = { repository: { default_branch: "main" } };
  const variables = { GITHUB_REF: "refs/heads/feature" };

  it("closes nothing that the default branch still needs", async () => {
    scene = await ActionScene.start(stale);
    await scene.run();
    scene.write("Dockerfile", `FROM ${PYTHON}:3.12@${scene.newer.digest}\n`);
    const { code, stdout } = await scene.run({ event: "workflow_dispatch", payload, variables });
    expect(code).toBe(0);
    expect(stdout).toContain("This is a dry run: it runs on feature");
    expect(scene.hub.repository.pullRequest(1)?.state).toBe("open");
  });

  it("opens pull requests where it is told the branch that they go to", async () => {
    scene = await ActionScene.start(stale);
    scene.hub.repository.commit("feature", stale(scene), "Begin");
    await scene.run({ event: "workflow_dispatch", payload, variables, inputs: { base: "feature" } });
    expect(scene.hub.repository.pullRequest(1)).toMatchObject({ base: "feature", state: "open" });
  });

  it("is told by the branch's name, whatever tags are called", async () => {
    scene = await ActionScene.start(stale);
    for (const ref of ["refs/heads/main", "refs/tags/feature"]) {
      const { outputs } = await scene.run({ payload, variables: { GITHUB_REF: ref } });
      expect(outputs["pull-requests"]).toMatch(/"operation":"(created|unchanged)"/);
    }
  });
});
