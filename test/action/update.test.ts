import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { actionsMayNotCreate } from "../support/github-faults.ts";
import { ActionScene, PYTHON, TOKEN } from "./action-scene.ts";

let scene: ActionScene;
afterEach(() => scene.close());

const stale = ({ older }: ActionScene) => ({
  "api/Dockerfile": `FROM ${PYTHON}:3.12@${older.digest}\nCMD ["app.handler"]\n`,
});

describe("a scheduled run", () => {
  it("opens a pull request that brings the image up to date", async () => {
    scene = await ActionScene.start(stale);
    const { code, stderr, outputs } = await scene.run();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([
      { number: 1, branch: "lambda-image-bot/python3.12", operation: "created" },
    ]);
    const file = scene.hub.repository.files("lambda-image-bot/python3.12").get("api/Dockerfile");
    expect(file?.text).toBe(`FROM ${PYTHON}:3.12@${scene.newer.digest}\nCMD ["app.handler"]\n`);
  });

  it("touches nothing the second time", async () => {
    scene = await ActionScene.start(stale);
    await scene.run();
    const before = scene.writes().length;
    const { code, outputs } = await scene.run();
    expect(code).toBe(0);
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([{ number: 1, operation: "unchanged" }]);
    expect(scene.writes().slice(before)).toEqual([]);
  });

  it("reports an image that is current as nothing to change", async () => {
    scene = await ActionScene.start(({ newer }) => ({ Dockerfile: `FROM ${PYTHON}:3.12@${newer.digest}\n` }));
    const { code, outputs } = await scene.run();
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ changed: "false", changes: "[]", "pull-requests": "[]" });
  });

  it("fills the outputs with the shapes of the report, and the report file with all of it", async () => {
    scene = await ActionScene.start(stale);
    const { outputs } = await scene.run({ inputs: { "report-file": "out/report.json" } });
    expect(outputs).toMatchObject({ changed: "true", "findings-count": "0", "undetermined-count": "0" });
    expect(outputs["report-file"]).toMatch(/out.report\.json$/);
    const report = JSON.parse(readFileSync(join(scene.workspace, "out/report.json"), "utf8"));
    expect(report).toMatchObject({ schemaVersion: 1, command: "update" });
    expect(JSON.parse(outputs["changes"] ?? "")).toEqual(report.changes);
    expect(JSON.parse(outputs["findings"] ?? "")).toEqual(report.findings);
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toEqual(report.pullRequests);
    expect(report.changes).toMatchObject([
      { kind: "digest", file: "api/Dockerfile", line: 1, column: 40, runtime: "python3.12" },
    ]);
  });

  it("tells in the summary what changed, in which pull request, and when the runtimes are deprecated", async () => {
    scene = await ActionScene.start(stale);
    const { summary } = await scene.run();
    expect(summary).toContain(`[#1](${scene.hub.url}/octo/functions/pull/1)`);
    expect(summary).toContain("| `api/Dockerfile:1` |");
    expect(summary).toContain("```mermaid\ngantt\n");
    expect(summary).toMatch(/Until 2028-\d\d-\d\d python3\.12 :active/);
  });

  it("writes nothing with dry-run, and shows the diff", async () => {
    scene = await ActionScene.start(stale);
    const { code, outputs, stdout } = await scene.run({ inputs: { "dry-run": "true" } });
    expect(code).toBe(0);
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([{ operation: "planned" }]);
    expect(stdout).toContain(`+FROM ${PYTHON}:3.12@${scene.newer.digest}`);
    expect(scene.writes()).toEqual([]);
  });

  it("works on a part of the repository, with paths from its root in pull requests", async () => {
    scene = await ActionScene.start(stale);
    const { outputs } = await scene.run({ inputs: { "working-directory": "api" } });
    expect(JSON.parse(outputs["changes"] ?? "")).toMatchObject([{ file: "Dockerfile" }]);
    const file = scene.hub.repository.files("lambda-image-bot/python3.12").get("api/Dockerfile");
    expect(file?.text).toContain(scene.newer.digest);
  });

  it("finds the repository where it was checked out into a directory of the workspace", async () => {
    scene = await ActionScene.start(stale);
    await scene.run({
      inputs: { "working-directory": "workspace" },
      variables: { GITHUB_WORKSPACE: scene.directory },
    });
    const file = scene.hub.repository.files("lambda-image-bot/python3.12").get("api/Dockerfile");
    expect(file?.text).toContain(scene.newer.digest);
  });

  it("groups by CODEOWNERS where asked", async () => {
    scene = await ActionScene.start((all) => ({
      ...stale(all),
      ".github/CODEOWNERS": "/api/ @octo/team-a\n",
    }));
    const { outputs } = await scene.run({ inputs: { group: "owner", "working-directory": "api" } });
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([
      { branch: "lambda-image-bot/owner/team-a" },
    ]);
  });

  it("makes the pull request as the inputs say, over the configuration", async () => {
    scene = await ActionScene.start((all) => ({
      ...stale(all),
      ".github/lambda-image-bot.yml": "labels: [from-file]\nassignees: [from-file]\nbranch-prefix: file/\n",
    }));
    await scene.run({ inputs: { labels: "one, two\nthree", "branch-prefix": "bot/", draft: "true" } });
    expect(scene.hub.repository.pullRequest(1)).toMatchObject({
      ...{ head: "bot/python3.12", draft: true },
      ...{ labels: ["one", "two", "three"], assignees: ["from-file"] },
    });
  });
});

describe("a run that fails", () => {
  it("ends in 3 with GitHub's refusal and what to do, outputs and summary written all the same", async () => {
    scene = await ActionScene.start(stale);
    scene.faults.push(actionsMayNotCreate);
    const { code, commands, outputs, summary } = await scene.run();
    expect(code).toBe(3);
    expect(commands.join("\n")).toMatch(
      /::error::.*not permitted to create.*%0A.*Allow GitHub Actions to create/,
    );
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([{ operation: "skipped" }]);
    expect(outputs["pull-requests"]).not.toContain("refusal");
    expect(summary).toContain("skipped");
  });

  it("ends in 3 where no image could be determined, and closes nothing", async () => {
    scene = await ActionScene.start(() => ({ Dockerfile: `FROM ${PYTHON}:3.13\n` }));
    const { code, commands, outputs, summary } = await scene.run();
    expect(code).toBe(3);
    expect(outputs["undetermined-count"]).toBe("1");
    expect(commands.join("\n")).toContain("::error::No image could be determined");
    expect(summary).toContain("## Undetermined");
  });

  it("ends in 3 with strict where one image could not be determined, in 0 without", async () => {
    scene = await ActionScene.start((all) => ({ ...stale(all), Dockerfile: `FROM ${PYTHON}:3.13\n` }));
    expect(await scene.run()).toMatchObject({ code: 0 });
    expect(await scene.run({ inputs: { strict: "true" } })).toMatchObject({ code: 3 });
  });

  it("ends in 1 where fail-on says so", async () => {
    scene = await ActionScene.start(stale);
    const { code, outputs } = await scene.run({ inputs: { "fail-on": "warning" } });
    expect(code).toBe(1);
    expect(outputs["changed"]).toBe("true");
  });

  it("ends in 3 before anything is closed where nothing is checked out", async () => {
    scene = await ActionScene.start(() => ({}));
    const { code, commands } = await scene.run({
      variables: { GITHUB_WORKSPACE: join(scene.directory, "workspace/.git/refs/tags") },
    });
    expect(code).toBe(3);
    expect(commands.join("\n")).toContain("actions/checkout");
  });
});

describe("the token", () => {
  it("is masked, and nowhere else in what is printed or written", async () => {
    scene = await ActionScene.start(stale);
    const { stdout, stderr, summary, outputs } = await scene.run({ variables: { RUNNER_DEBUG: "1" } });
    expect(stdout.split("\n")[0]?.trim()).toBe(`::add-mask::${TOKEN}`);
    const all = [stdout.replace(`::add-mask::${TOKEN}`, ""), stderr, summary, JSON.stringify(outputs)].join();
    expect(all).not.toContain(TOKEN);
  });
});
