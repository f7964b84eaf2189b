import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import { isFor } from "../support/github-faults.ts";
import { ActionScene, PYTHON } from "./action-scene.ts";

let scene: ActionScene;
afterEach(() => scene.close());

const CMD = 'CMD ["app.handler"]\n';
const eol = (line: string) => `FROM ${PYTHON}:${line}\n`;

/** Whether each deprecated runtime counts, by file. */
function counts(outputs: Readonly<Record<string, string>>) {
  const findings: { id: string; file: string; inScope?: boolean }[] = JSON.parse(outputs["findings"] ?? "[]");
  return findings.filter(({ id }) => id === "base-eol").map(({ file, inScope }) => [file, inScope]);
}

describe("the scope of a pull request", () => {
  const start = async () => {
    const old = { "api/Dockerfile": eol("3.8") + CMD, "web/Dockerfile": eol("3.8") + CMD };
    scene = await ActionScene.start(() => old);
    return scene;
  };

  it("is the lines that it changes: the rest of their files is shown and fails nothing", async () => {
    const { call } = await (await start()).propose({
      "api/Dockerfile": `${eol("3.8")}COPY app.py .\n${CMD}`,
    });
    const { code, outputs, commands, summary } = await scene.run(call);
    expect(code).toBe(0);
    expect(counts(outputs)).toEqual([["api/Dockerfile", false]]);
    expect(commands.join("\n")).toMatch(/::notice title=lambda-image-bot%3A base-eol,file=api\/Dockerfile/);
    expect(summary).toContain("outside of what this run is about");
  });

  it("is failed by what it adds", async () => {
    const { call } = await (await start()).propose({ "api/Dockerfile": eol("3.9") + CMD });
    const { code, outputs, commands } = await scene.run(call);
    expect(code).toBe(1);
    expect(counts(outputs)).toEqual([["api/Dockerfile", true]]);
    expect(commands.at(-1)).toMatch(/^::error::1 error.* in 1 file.*fail-on/);
  });

  it("can be the files that it changes, or everything", async () => {
    const { call } = await (await start()).propose({
      "api/Dockerfile": `${eol("3.8")}${CMD}# x\n`,
    });
    const files = await scene.run({ ...call, inputs: { scope: "changed-files" } });
    expect([files.code, counts(files.outputs)]).toEqual([1, [["api/Dockerfile", true]]]);
    const all = await scene.run({ ...call, inputs: { scope: "all" } });
    expect(all.code).toBe(1);
    expect(counts(all.outputs)).toEqual([
      ["api/Dockerfile", undefined],
      ["web/Dockerfile", undefined],
    ]);
  });

  it("is what it changes below the working directory", async () => {
    const { call } = await (await start()).propose({ "api/Dockerfile": eol("3.9") + CMD });
    const { outputs } = await scene.run({ ...call, inputs: { "working-directory": "api" } });
    expect(counts(outputs)).toEqual([["Dockerfile", true]]);
    const other = await scene.run({ ...call, inputs: { "working-directory": "web" } });
    expect(counts(other.outputs)).toEqual([]);
  });

  it("follows lines that the merge with the base moved", async () => {
    await start();
    const changed = `${eol("3.8")}WORKDIR /var/task\nCOPY app.py .\nFROM ${PYTHON}:3.9\n${CMD}`;
    const { call } = await scene.propose({ "api/Dockerfile": changed });
    scene.write("api/Dockerfile", `# one\n# two\n# three\n${changed}`);
    const { outputs } = await scene.run(call);
    const findings: { id: string; line: number; inScope: boolean }[] = JSON.parse(outputs["findings"] ?? "");
    expect(findings.filter(({ id }) => id === "base-eol")).toMatchObject([
      { line: 4, inScope: false },
      { line: 7, inScope: true },
    ]);
  });

  it("has hundreds of files", async () => {
    const files = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`docs/${n}.md`, "x"]));
    const { call } = await (await start()).propose({ ...files, "web/Dockerfile": eol("3.9") + CMD });
    const { outputs } = await scene.run(call);
    expect(counts(outputs)).toEqual([["web/Dockerfile", true]]);
    expect(scene.hub.requests.filter((request) => request.endsWith("/files"))).toHaveLength(3);
  });
});

describe("a diff that GitHub doesn't give", () => {
  const refusePulls = (status: number) => {
    scene.faults.push((request) =>
      isFor(request, "GET pulls/1/files")
        ? refuse(status, "Resource not accessible by integration")
        : undefined,
    );
  };

  it("is git's where the checkout has the base", async () => {
    scene = await ActionScene.start(() => ({ Dockerfile: eol("3.8") + CMD }));
    const { call } = await scene.propose({
      Dockerfile: eol("3.8") + CMD,
      "new/Dockerfile": eol("3.9") + CMD,
    });
    refusePulls(403);
    const base = scene.commitBase();
    const payload = { pull_request: { number: 1, base: { sha: base }, head: { sha: base, repo: null } } };
    const { code, stdout, outputs } = await scene.run({ ...call, payload, inputs: { config: "none.yml" } });
    expect(stdout).toContain("Resource not accessible by integration What changed is told by git.");
    expect(counts(outputs)).toEqual([["new/Dockerfile", true]]);
    expect(code).toBe(1);
  });

  it("ends in 3 otherwise, and says which right is missing", async () => {
    scene = await ActionScene.start(() => ({ Dockerfile: eol("3.8") + CMD }));
    const { call } = await scene.propose({ Dockerfile: eol("3.9") + CMD });
    refusePulls(404);
    const { code, commands } = await scene.run(call);
    expect(code).toBe(3);
    expect(commands.at(-1)).toMatch(/Could not list the files of #1.*pull-requests: read/);
    expect(await scene.run({ ...call, inputs: { scope: "all" } })).toMatchObject({ code: 1 });
  });
});

describe("a merge queue's group", () => {
  it("is checked for what it changes", async () => {
    scene = await ActionScene.start(() => ({
      Dockerfile: eol("3.8") + CMD,
      "b/Dockerfile": eol("3.8") + CMD,
    }));
    const { headCommit } = await scene.propose({ Dockerfile: eol("3.9") + CMD });
    const payload = { merge_group: { base_sha: scene.head(), head_sha: headCommit } };
    const { code, outputs } = await scene.run({ event: "merge_group", payload });
    expect([code, counts(outputs)]).toEqual([1, [["Dockerfile", true]]]);
  });
});

describe("a check by hand", () => {
  it("is of everything, and asks GitHub nothing", async () => {
    scene = await ActionScene.start(() => ({
      Dockerfile: eol("3.8") + CMD,
      "b/Dockerfile": eol("3.8") + CMD,
    }));
    const { code, outputs } = await scene.run({
      event: "workflow_dispatch",
      inputs: { mode: "check", comment: "true", scope: "changed-lines" },
    });
    expect(code).toBe(1);
    expect(counts(outputs)).toHaveLength(2);
    expect(scene.hub.requests).toEqual([]);
  });
});

describe("files for other programs", () => {
  it("are a JSON report and a SARIF log with paths from the repository's root", async () => {
    scene = await ActionScene.start(() => ({}));
    const { call } = await scene.propose({ "api/Dockerfile": eol("3.9") + CMD });
    const inputs = {
      "working-directory": "api",
      "sarif-file": "out/x.sarif",
      "report-file": "out/x.json",
      "fail-on": "never",
    };
    const { code, outputs } = await scene.run({ ...call, inputs });
    expect(code).toBe(0);
    expect(outputs["sarif-file"]).toBe(join(scene.workspace, "out/x.sarif"));
    const sarif = JSON.parse(readFileSync(outputs["sarif-file"] ?? "", "utf8"));
    const uris = sarif.runs[0].results.map(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(new Set(uris)).toEqual(new Set(["api/Dockerfile"]));
    const report = JSON.parse(readFileSync(outputs["report-file"] ?? "", "utf8"));
    expect(report).toMatchObject({ command: "check", changes: [], stats: { registryRequests: 0 } });
  });

  it("end in 3 where they can't be written", async () => {
    scene = await ActionScene.start(() => ({ a: "x" }));
    const { call } = await scene.propose({ Dockerfile: eol("3.13") + CMD });
    const { code, commands } = await scene.run({ ...call, inputs: { "sarif-file": "a/b.sarif" } });
    expect(code).toBe(3);
    expect(commands.at(-1)).toMatch(/can't be written .*sarif-file/);
  });
});
