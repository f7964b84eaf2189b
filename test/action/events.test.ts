import { afterEach, describe, expect, it } from "vitest";
import { ActionScene, PYTHON } from "./action-scene.ts";

let scene: ActionScene;
afterEach(() => scene.close());

const CONFIG = ".github/lambda-image-bot.yml";
const stale = ({ older }: ActionScene) => ({ Dockerfile: `FROM ${PYTHON}:3.12@${older.digest}\n` });

const eol = (line: string) => `FROM ${PYTHON}:${line}\nCMD ["app.handler"]\n`;

function severities(outputs: Readonly<Record<string, string>>): [string, string][] {
  const findings: { id: string; severity: string }[] = JSON.parse(outputs["findings"] ?? "[]");
  return findings.map(({ id, severity }) => [id, severity]);
}

describe("a pull request", () => {
  it("is checked without asking a registry or writing to GitHub", async () => {
    scene = await ActionScene.start(() => ({}));
    const { call } = await scene.propose({ Dockerfile: `${stale(scene).Dockerfile}CMD ["app.handler"]\n` });
    const { code, outputs, summary } = await scene.run(call);
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ changed: "false", "pull-requests": "[]", "findings-count": "0" });
    expect(scene.writes()).toEqual(["POST /repos/octo/functions/pulls"]);
    expect(scene.registry.requests).toEqual([]);
    expect(summary).toContain("No findings");
  });

  it("shows findings beside their lines, and fails for errors", async () => {
    scene = await ActionScene.start(() => ({}));
    const { call } = await scene.propose({ "api/Dockerfile": eol("3.8") });
    const { code, commands, outputs } = await scene.run({ ...call, inputs: { "working-directory": "api" } });
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
    scene = await ActionScene.start(() => ({ [CONFIG]: "checks: {base-eol: warning}\n" }));
    const { call } = await scene.propose({ Dockerfile: eol("3.8"), [CONFIG]: "checks: {base-eol: off}\n" });
    const { code, outputs } = await scene.run(call);
    expect(code).toBe(0);
    expect(severities(outputs)).toContainEqual(["base-eol", "warning"]);
  });

  it("is checked by the defaults where its base has no configuration", async () => {
    scene = await ActionScene.start(() => ({}));
    const { call } = await scene.propose({ Dockerfile: eol("3.8"), [CONFIG]: "this is: [none\n" });
    for (const inputs of [{}, { config: CONFIG }]) {
      const { code, outputs } = await scene.run({ ...call, inputs });
      expect(code).toBe(1);
      expect(severities(outputs)).toContainEqual(["base-eol", "error"]);
    }
  });

  it("is checked by its merge queue, too, with the base's configuration", async () => {
    scene = await ActionScene.start(() => ({ [CONFIG]: "checks: {base-eol: warning}\n" }));
    const { headCommit } = await scene.propose({ Dockerfile: eol("3.8"), [CONFIG]: "checks: {}\n" });
    const payload = { merge_group: { base_sha: scene.head(), head_sha: headCommit } };
    const { code, outputs } = await scene.run({ event: "merge_group", payload });
    expect(code).toBe(0);
    expect(severities(outputs)).toContainEqual(["base-eol", "warning"]);
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
