import { afterEach, expect, test } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import { isFor } from "../support/github-faults.ts";
import { Scene } from "../support/github-scene.ts";

let scene: Scene;
afterEach(() => scene.hub.close());

async function propose() {
  scene = await Scene.start({ Dockerfile: "a\nb\nc\nd\ne\nf\ng\nh\n" });
  const { repository } = scene;
  repository.moveBranch("feature", repository.branches.get("main") ?? "");
  const head = repository.commit("feature", { Dockerfile: "a\nB\nC\nd\ne\nf\ng\nh\n" }, "Change");
  const { github } = scene;
  await github.createPullRequest({ branch: "feature", base: "main", title: "t", body: "", isDraft: false });
  return { github, head };
}

test("comments are written, read by pages with their authors, edited and deleted", async () => {
  const { github } = await propose();
  for (let n = 0; n < 150; n++) scene.pull(1).comments.push({ user: "ada", body: `${n}` });
  await github.addComment(1, "ours");
  const remarks = await github.remarksOn(1);
  expect(remarks).toHaveLength(151);
  expect(remarks[0]).toMatchObject({ body: "0", author: { login: "ada", isBot: false } });
  const ours = remarks[150]?.id ?? 0;
  expect(remarks[150]).toMatchObject({ author: { login: "github-actions[bot]", isBot: true } });
  await github.editRemark(ours, "edited");
  expect(scene.pull(1).comments.at(-1)?.body).toBe("edited");
  await github.deleteRemark(ours);
  await github.deleteRemark(ours);
  expect(scene.pull(1).comments).toHaveLength(150);
  await expect(github.editRemark(ours, "again")).rejects.toThrow(`Could not edit the comment ${ours}`);
  scene.faults.push((request) => (isFor(request, "DELETE") ? refuse(403, "no") : undefined));
  await expect(github.deleteRemark(1)).rejects.toThrow("Could not delete the comment 1");
});

test("an account that is gone has no name", async () => {
  const { github } = await propose();
  const body = [{ id: 1, body: null, user: null }];
  scene.faults.push((request) =>
    isFor(request, "GET issues/1/comments") ? { status: 200, body } : undefined,
  );
  expect(await github.remarksOn(1)).toEqual([{ id: 1, body: "", author: { login: "", isBot: false } }]);
});

test("whom a token belongs to is a person, or not to be asked", async () => {
  const { github } = await propose();
  expect(await github.tokenOwner()).toBeUndefined();
  scene.faults.push((request) =>
    request.segments[0] === "user" ? { status: 200, body: { login: "ada" } } : undefined,
  );
  expect(await github.tokenOwner()).toBe("ada");
  scene.faults.unshift((request) =>
    request.segments[0] === "user" ? refuse(401, "Bad credentials") : undefined,
  );
  await expect(github.tokenOwner()).rejects.toThrow("ask whom the token belongs to");
});

test("comments stand beside one line or several, all of a review or none", async () => {
  const { github, head } = await propose();
  const at = (firstLine: number, lastLine: number) => ({
    path: "Dockerfile",
    firstLine,
    lastLine,
    body: "x",
  });
  await github.addLineRemarks(1, { commit: head, body: "r", remarks: [at(2, 3), at(3, 3)] });
  expect(scene.pull(1).reviewComments).toMatchObject([{ startLine: 2, line: 3 }, { line: 3 }]);
  expect(await github.lineRemarksOn(1)).toMatchObject([
    { path: "Dockerfile", body: "x", author: { isBot: true } },
    { path: "Dockerfile" },
  ]);
  const beside = { commit: head, body: "r", remarks: [at(2, 2), at(8, 8)] };
  await expect(github.addLineRemarks(1, beside)).rejects.toThrow(/Could not review #1 .*422/);
  const late = { commit: "0".repeat(40), body: "r", remarks: [at(2, 2)] };
  await expect(github.addLineRemarks(1, late)).rejects.toThrow(/Could not review #1 .*422/);
  expect(scene.pull(1).reviewComments).toHaveLength(2);
});
