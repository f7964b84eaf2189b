import { afterEach, expect, test } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import { Scene } from "../support/github-scene.ts";
import { LISTENING_WORKFLOW, STARTED_WORKFLOW } from "../support/rebuild-workflows.ts";

let scene: Scene;
afterEach(() => scene.hub.close());

async function connect() {
  scene = await Scene.start({
    ".github/workflows/rebuild-image.yml": STARTED_WORKFLOW,
    ".github/workflows/listen.yml": LISTENING_WORKFLOW,
  });
  return scene.github;
}

test("a workflow is started with its inputs, and found again by its title", async () => {
  const github = await connect();
  await github.startWorkflow("rebuild-image.yml", "main", { image: "orders:prod", key: "k1" });
  expect(scene.repository.runs.map(({ inputs }) => Object.fromEntries(inputs))).toEqual([
    { image: "orders:prod", key: "k1" },
  ]);
  const runs = await github.startedRuns("workflow_dispatch", "rebuild-image.yml");
  expect(runs.map(({ title }) => title)).toEqual(["Rebuild orders:prod k1"]);
});

test("an event starts whoever listens, and its runs are found in all workflows", async () => {
  const github = await connect();
  await github.sendEvent("rebuild", { key: "k2" });
  expect((await github.startedRuns("repository_dispatch")).map(({ title }) => title)).toEqual(["Rebuild k2"]);
  expect(await github.startedRuns("workflow_dispatch")).toEqual([]);
});

test("runs come by pages, a thousand at most", async () => {
  const github = await connect();
  for (let n = 0; n < 1050; n++)
    scene.repository.startRun("rebuild-image.yml", "workflow_dispatch", `${n}`, new Map());
  const runs = await github.startedRuns("workflow_dispatch", "rebuild-image.yml");
  expect(runs).toHaveLength(1000);
  expect(runs[0]?.title).toBe("1049");
});

test.each([
  ["no.yml", "main", {}, "Could not start the workflow no.yml on main"],
  ["rebuild-image.yml", "gone", {}, "No ref found for: gone"],
  ["listen.yml", "main", {}, "does not have 'workflow_dispatch' trigger"],
  ["rebuild-image.yml", "main", { other: "1" }, "Unexpected inputs provided"],
])("a refusal says why: %s %s", async (workflow, ref, inputs, expected) => {
  const github = await connect();
  await expect(github.startWorkflow(workflow, ref, inputs)).rejects.toThrow(expected);
});

test("an event that GitHub doesn't take is a refusal", async () => {
  const github = await connect();
  await expect(github.sendEvent("", {})).rejects.toThrow("Could not send the event");
});

test.each([
  [403, "Resource not accessible by integration", "actions: write"],
  [422, 'Unexpected inputs provided: ["x"]', "have the same names"],
  [422, "Workflow does not have 'workflow_dispatch' trigger", "on: workflow_dispatch"],
  [410, "Issues has been disabled in this repository.", "Turn on issues"],
])("a refusal says what to do about it: %i %s", async (status, message, help) => {
  const github = await connect();
  scene.faults.unshift(() => refuse(status, message));
  await expect(github.startWorkflow("rebuild-image.yml", "main", {})).rejects.toMatchObject({
    help: expect.stringContaining(help),
  });
});

test("a refusal names the right that lacks, by what was asked", async () => {
  const github = await connect();
  scene.faults.unshift(() => refuse(403, "Resource not accessible by integration"));
  const helpOf = (asked: Promise<unknown>) => asked.then(String, (refusal) => refusal.help);
  expect(await helpOf(github.sendEvent("rebuild", {}))).toContain("contents: write");
  expect(await helpOf(github.startedRuns("workflow_dispatch"))).toContain("actions: read");
  expect(await helpOf(github.rewriteIssue(1, { title: "", body: "" }))).toContain("issues: write");
});
