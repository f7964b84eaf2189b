import { afterEach, describe, expect, test } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import { isFor } from "../support/github-faults.ts";
import { from, Scene } from "../support/github-scene.ts";

const BRANCH = "lambda-image-bot/python3.12";
const FILES = { "a/Dockerfile": from("0") };

let scene: Scene;
afterEach(() => scene.hub.close());
const start = async () => {
  scene = await Scene.start(FILES);
};
const refusing = (what: string) =>
  scene.faults.push((request) => (isFor(request, what) ? refuse(403, "Forbidden") : undefined));

describe("what GitHub refused a new pull request", () => {
  const wishes = { labels: ["deps"], reviewers: ["ada"], assignees: ["bob"], isAutoMerged: true };

  test("is tried again in the next run, and only that", async () => {
    await start();
    refusing("POST issues/1/labels");
    refusing("POST pulls/1/requested_reviewers");
    await scene.run(scene.plan("2"), wishes);
    expect(scene.pull(1)).toMatchObject({ labels: [], reviewers: [], assignees: ["bob"] });
    scene.faults.pop();
    const [second] = await scene.run(scene.plan("2"), wishes);
    expect(second).toMatchObject({ operation: "unchanged", reason: expect.stringContaining("label #1") });
    expect(scene.pull(1)).toMatchObject({ labels: [], reviewers: ["ada"], assignees: ["bob"] });
    scene.faults.pop();
    const [third] = await scene.run(scene.plan("2"), wishes);
    expect(third?.reason).toBeUndefined();
    expect(scene.pull(1)).toMatchObject({ labels: ["deps"], reviewers: ["ada"], assignees: ["bob"] });
    await scene.run(scene.plan("2"), wishes);
    expect(scene.writes()).toEqual([]);
  });

  test("is tried again with an update, and remembered where that is refused, too", async () => {
    await start();
    refusing("POST issues/1/labels");
    await scene.run(scene.plan("2"), wishes);
    scene.wait(8);
    const [updated] = await scene.run(scene.plan("3"), wishes);
    expect(updated).toMatchObject({ operation: "updated", reason: expect.stringContaining("label #1") });
    scene.faults.pop();
    await scene.run(scene.plan("3"), wishes);
    expect(scene.pull(1).labels).toEqual(["deps"]);
  });

  test("isn't tried in a dry run, and what a person takes away stays away", async () => {
    await start();
    refusing("POST issues/1/labels");
    await scene.run(scene.plan("2"), wishes);
    scene.faults.pop();
    await scene.run(scene.plan("2"), { ...wishes, isDryRun: true });
    expect(scene.writes()).toEqual([]);
    await scene.run(scene.plan("2"), wishes);
    scene.pull(1).labels.pop();
    await scene.run(scene.plan("2"), wishes);
    expect(scene.pull(1).labels).toEqual([]);
  });
});

describe("a branch that GitHub didn't delete as its pull request was closed", () => {
  const startClosed = async () => {
    await start();
    await scene.run(scene.plan("2"));
    scene.repository.commit("main", { "a/Dockerfile": from("2") }, "By hand");
    refusing("DELETE git/refs");
    const [result] = await scene.run(scene.plan("2"));
    expect(result?.refusal).toBeDefined();
    expect(scene.pull(1).state).toBe("closed");
    expect(scene.repository.branches.has(BRANCH)).toBe(true);
  };

  test("is deleted in the next run, though nothing is to be done for its group", async () => {
    await startClosed();
    expect(await scene.run(scene.plan("2"), { isDryRun: true })).toEqual([]);
    expect(await scene.run(scene.plan("2"))).toEqual([]);
    expect(scene.repository.branches.has(BRANCH)).toBe(true);
    scene.faults.pop();
    expect(await scene.run(scene.plan("2"))).toEqual([]);
    expect(scene.repository.branches.has(BRANCH)).toBe(false);
  });

  test("stays where somebody else has used it since, and so do branches of pull requests that people closed", async () => {
    await startClosed();
    scene.faults.pop();
    scene.repository.commit(BRANCH, { "a/Dockerfile": from("9") }, "Mine");
    scene.repository.commit("lambda-image-bot/other", FILES, "Somebody's");
    await scene.run(scene.plan("2"));
    expect(scene.repository.branches.has(BRANCH)).toBe(true);
    expect(scene.repository.branches.has("lambda-image-bot/other")).toBe(true);
  });
});

test("an empty repository is called so", async () => {
  await start();
  scene.faults.push((request) =>
    isFor(request, "GET git/ref/") ? refuse(409, "Git Repository is empty.") : undefined,
  );
  await expect(scene.run(scene.plan("2"))).rejects.toMatchObject({
    message: expect.stringContaining("Git Repository is empty"),
    help: expect.stringContaining("Push a first commit"),
  });
});
