import { afterEach, expect, test } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import { answerPulls } from "../../src/demo/github-pull-routes.ts";
import { isFor } from "../support/github-faults.ts";
import { from, Scene } from "../support/github-scene.ts";

const BRANCH = "lambda-image-bot/python3.12";
const FILES = { "a/Dockerfile": from("0"), "b/Dockerfile": from("0") };

let scene: Scene;
afterEach(() => scene.hub.close());
const start = async () => {
  scene = await Scene.start(FILES);
  await scene.run(scene.plan("2"));
};

test("a workspace that isn't the base commit closes nothing", async () => {
  await start();
  scene.workspace = new Map([...scene.repository.files(BRANCH)].map(([path, file]) => [path, file.text]));
  const [result] = await scene.run({ ...scene.plan("2"), changes: [] });
  expect(result).toMatchObject({
    operation: "unchanged",
    reason: expect.stringContaining("differs between"),
  });
  expect(scene.writes()).toEqual([]);
});

test("a run on another working directory neither closes nor rewrites a pull request", async () => {
  await start();
  const nothing = await scene.run({ ...scene.plan("2"), changes: [] }, { directory: "c" });
  expect(nothing).toMatchObject([{ operation: "unchanged", reason: expect.stringContaining("outside of") }]);
  scene.wait(30);
  const files = new Map([["Dockerfile", from("0")]]);
  const plan = scene.plan("3");
  const source = plan.sources.get("b/Dockerfile");
  const changes = plan.changes
    .filter((change) => change.file === "b/Dockerfile")
    .map((change) => ({ ...change, file: "Dockerfile" }));
  scene.workspace = files;
  const sources = new Map(source === undefined ? [] : [["Dockerfile", source]]);
  const [other] = await scene.run({ ...plan, changes, sources }, { directory: "b" });
  expect(other).toMatchObject({
    operation: "unchanged",
    reason: expect.stringContaining("a/Dockerfile is out"),
  });
  expect(scene.writes()).toEqual([]);
});

test("a pull request that goes to another branch isn't closed by what the base holds", async () => {
  await start();
  scene.repository.commit("release", FILES, "Begin");
  scene.pull(1).base = "release";
  const [result] = await scene.run({ ...scene.plan("2"), changes: [] });
  expect(result).toMatchObject({
    operation: "unchanged",
    reason: expect.stringContaining("goes to release"),
  });
});

test("a branch stays where only the answer to its pull request's creation got lost", async () => {
  scene = await Scene.start(FILES);
  let created = 0;
  scene.faults.push((request) => {
    if (!isFor(request, "POST pulls")) return undefined;
    if (created === 0) created = answerPulls(scene.repository, request, ["pulls"]).status;
    return refuse(502, "Server Error");
  });
  const results = await scene.run(scene.plan("2"));
  expect(results).toMatchObject([{ operation: "skipped", refusal: expect.anything() }]);
  expect(created).toBe(201);
  expect(scene.repository.branches.has(BRANCH)).toBe(true);
  scene.faults.length = 0;
  expect(await scene.run(scene.plan("2"))).toMatchObject([{ operation: "unchanged", number: 1 }]);
});

test("a refused comment leaves no branch behind", async () => {
  await start();
  scene.faults.push((request) =>
    isFor(request, "POST issues/1/comments")
      ? refuse(403, "Unable to create comment because issue is locked.")
      : undefined,
  );
  const [result] = await scene.run({ ...scene.plan("2"), changes: [] });
  expect(result?.reason).toContain("locked: unlock it");
  expect(scene.pull(1).state).toBe("closed");
  expect(scene.repository.branches.has(BRANCH)).toBe(false);
});

test("nothing is closed where the tree is cut so that what the branch changes isn't seen", async () => {
  await start();
  scene.faults.push((request) =>
    request.query.has("recursive")
      ? { status: 200, body: { sha: "t", tree: [], truncated: true } }
      : undefined,
  );
  const [result] = await scene.run({ ...scene.plan("2"), changes: [] });
  expect(result).toMatchObject({ operation: "unchanged", reason: expect.stringContaining("so large") });
});
