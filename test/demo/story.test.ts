import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ActionProgram } from "../../src/demo/action-process.ts";
import { observePullRequests, takeSnapshot } from "../../src/demo/observed-pull-request.ts";
import { renderChapter } from "../../src/demo/render-chapter.ts";
import { type Scenario, startScenario } from "../../src/demo/scenario.ts";
import { playStory } from "../../src/demo/story.ts";
import { makeWorkFolder, type WorkFolder } from "../../src/demo/work-folder.ts";
import { createPaint } from "../../src/report/paint.ts";
import { temporaryDirectory } from "../workspace/temporary-directory.ts";

/** What must not reach the action. */
const SURROUNDINGS = {
  HTTPS_PROXY: "http://127.0.0.1:9",
  http_proxy: "http://127.0.0.1:9",
  NODE_OPTIONS: "--no-warnings",
  AWS_PROFILE: "somebody",
  GITHUB_TOKEN: "secret",
  GITHUB_HEAD_REF: "feature",
  INPUT_MODE: "check",
};

let scenario: Scenario;
let folder: WorkFolder;
beforeEach(async () => {
  scenario = await startScenario(() => new Date("2026-11-21T06:00:00Z"));
  folder = makeWorkFolder();
});
afterEach(async () => {
  folder.remove();
  await scenario.close();
});

function program(script: string): ActionProgram {
  const file = join(temporaryDirectory(), "action.cjs");
  writeFileSync(file, script);
  const { signal } = new AbortController();
  return {
    file,
    signal,
    writeSpacing: 0,
    timeoutSeconds: 60,
    environment: { ...process.env, ...SURROUNDINGS },
  };
}

async function firstChapter(script: string) {
  const { value } = await playStory({ program: program(script), scenario, folder }).next();
  if (value === undefined) throw new Error("the story has no chapter");
  return value;
}

/** Somebody's pull request with one changed file. */
function propose(branch: string, path: string, text: string): string {
  const { repository } = scenario.hub;
  repository.moveBranch(branch, repository.branches.get("main") ?? "");
  return repository.commit(branch, { [path]: text }, "Change");
}

async function openPullRequest(branch: string): Promise<void> {
  const response = await fetch(`${scenario.hub.url}/repos/octo/functions/pulls`, {
    method: "POST",
    headers: { authorization: "token t" },
    body: JSON.stringify({ title: `Of ${branch}`, head: branch, base: "main" }),
  });
  expect(response.status).toBe(201);
}

describe("an act", () => {
  it("tells what an action that does nothing left undone", async () => {
    const { act } = await firstChapter("");
    expect(act.differences).toEqual([
      "The action left no report.",
      "lambda-image-bot/images has no pull request; one was to be opened.",
      "lambda-image-bot/java21 has no pull request; one was to be opened.",
      "lambda-image-bot/pin has no pull request; one was to be opened.",
      "lambda-image-bot/python3.12 has no pull request; one was to be opened.",
      "The deprecated runtime in reports/Dockerfile was not found.",
    ]);
  });

  it("tells a failed action with the end of its log", async () => {
    const chapter = await firstChapter("console.log('::error::no luck'); process.exitCode = 3;");
    expect(chapter.act.differences[0]).toBe("The action ended with exit code 3.");
    const text = renderChapter(chapter, 1, [], createPaint(false));
    expect(text).toMatch(
      /not what was expected:\n {2}The action ended with exit code 3\.\n[\s\S]*log:\n\| ::error::no luck\n/,
    );
  });

  it("tells a wrong diff, an unexpected pull request and what could not be determined", async () => {
    propose("lambda-image-bot/pin", "web/Dockerfile", "FROM scratch\n");
    propose("feature", "new.txt", "new\n");
    await openPullRequest("lambda-image-bot/pin");
    await openPullRequest("feature");
    const report = {
      findings: [
        {
          id: "base-eol",
          severity: "error",
          message: "old",
          help: "move",
          file: "reports/Dockerfile",
          line: 1,
        },
      ],
      undetermined: [{ reference: "r.example/a:1", reason: "unavailable", message: "no answer" }],
    };
    const { act } = await firstChapter(
      `require("node:fs").writeFileSync(process.env["INPUT_REPORT-FILE"], ${JSON.stringify(JSON.stringify(report))});`,
    );
    expect(act.differences).toContain("r.example/a:1 could not be determined: no answer");
    expect(act.differences).toContain("#1 (lambda-image-bot/pin) was to be opened; it is unchanged.");
    expect(act.differences).toContain("#2 (feature) is unchanged; it was not expected.");
    expect(act.differences).not.toContain("The deprecated runtime in reports/Dockerfile was not found.");
  });

  it("gives the action what a runner gives it, and nothing of its surroundings", async () => {
    const { act } = await firstChapter(`
      const { env } = process;
      console.log(JSON.stringify({ env, event: JSON.parse(require("node:fs").readFileSync(env.GITHUB_EVENT_PATH, "utf8")),
        files: require("node:fs").readdirSync(env.GITHUB_WORKSPACE), cwd: process.cwd() }));`);
    const { env, event, files, cwd } = JSON.parse(act.outcome.log);
    expect(env).toMatchObject({
      GITHUB_API_URL: scenario.hub.url,
      GITHUB_EVENT_NAME: "schedule",
      GITHUB_REF: "refs/heads/main",
      GITHUB_REPOSITORY: "octo/functions",
      GITHUB_SHA: scenario.hub.repository.branches.get("main"),
      "INPUT_REGISTRY-ENDPOINTS": `public.ecr.aws=${scenario.registry.url}`,
      LAMBDA_IMAGE_BOT_WRITE_SPACING_MS: "0",
    });
    expect(event).toMatchObject({ repository: { default_branch: "main" } });
    expect([...files].sort()).toEqual([".github", "invoices", "orders", "reports", "web"]);
    expect(cwd).toBe(folder.workspace);
    expect(env.DOCKER_CONFIG.startsWith(folder.path)).toBe(true);
    expect(Object.keys(SURROUNDINGS).filter((name) => name in env)).toEqual([]);
  });
});

describe("a look at pull requests", () => {
  it("tells opened, refreshed, edited, closed and merged ones apart", async () => {
    const { repository } = scenario.hub;
    const branches = ["a", "b", "c", "d", "e"];
    for (const branch of branches) propose(branch, "orders/Dockerfile", `FROM scratch\n# ${branch}\n`);
    for (const branch of branches.slice(0, 4)) await openPullRequest(branch);
    const before = takeSnapshot(repository);
    propose("a", "orders/Dockerfile", "FROM scratch\n# again\n");
    const [, second, third, fourth] = repository.pullRequests;
    if (!second || !third || !fourth) throw new Error("pull requests are missing");
    second.body = "edited";
    repository.close(third);
    await openPullRequest("e");
    const happenings = observePullRequests(repository, before).map(({ branch, happening }) => [
      branch,
      happening,
    ]);
    expect(happenings).toEqual([
      ["a", "refreshed"],
      ["b", "edited"],
      ["c", "closed"],
      ["d", "unchanged"],
      ["e", "opened"],
    ]);
    const later = takeSnapshot(repository);
    expect(observePullRequests(repository, later).map(({ branch }) => branch)).toEqual(["a", "b", "d", "e"]);
  });

  it("shows changed lines, added files and other line counts as diffs", async () => {
    const python = scenario.hub.repository.files("main").get("orders/Dockerfile")?.text ?? "";
    propose(
      "a",
      "orders/Dockerfile",
      python.replace("app.py", "main.py").replace(/^FROM .*/, "FROM scratch"),
    );
    propose("b", "new.txt", "new\n");
    propose("c", "orders/Dockerfile", `# more\n${python}`);
    for (const branch of ["a", "b", "c"]) await openPullRequest(branch);
    const [lines, added, longer] = observePullRequests(scenario.hub.repository, new Map()).map(
      ({ diff }) => diff,
    );
    expect(lines?.split("\n").filter((line) => /^[-+](?![-+])/.test(line))).toEqual([
      expect.stringMatching(/^-FROM public/),
      "+FROM scratch",
      "-COPY app.py .",
      "+COPY main.py .",
    ]);
    expect(added).toBe("--- a/new.txt\n+++ b/new.txt\n@@ -0,0 +1 @@\n+new\n");
    expect(longer).toMatch(/@@ -1,3 \+1,4 @@\n\+# more\n FROM /);
  });
});

describe("a chapter on a terminal", () => {
  it("has colours, and shows a finding once", async () => {
    const report = {
      findings: [
        {
          id: "base-eol",
          severity: "error",
          message: "old",
          help: "move",
          file: "reports/Dockerfile",
          line: 1,
        },
      ],
      undetermined: [],
    };
    const chapter = await firstChapter(
      `require("node:fs").writeFileSync(process.env["INPUT_REPORT-FILE"], ${JSON.stringify(JSON.stringify(report))});`,
    );
    const paint = createPaint(true);
    expect(renderChapter(chapter, 1, [], paint)).toContain(
      "\u001b[31merror\u001b[0m     reports/Dockerfile:1: old",
    );
    expect(renderChapter(chapter, 2, chapter.act.findings, paint)).toContain(
      "Findings: the same 1 as before.",
    );
  });
});

describe("a work folder", () => {
  it("has the files of what was checked out last, and goes with all of them", () => {
    folder.checkOut(new Map([["a/b.txt", { text: "b" }]]));
    folder.checkOut(new Map([["c.txt", { text: "c" }]]));
    expect(readdirSync(folder.workspace)).toEqual(["c.txt"]);
    folder.remove();
    expect(() => readdirSync(folder.path)).toThrow("ENOENT");
  });
});
