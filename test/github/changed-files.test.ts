import { afterEach, describe, expect, it } from "vitest";
import type { FileContent } from "../../src/demo/github-repository.ts";
import { isFor } from "../support/github-faults.ts";
import { Scene } from "../support/github-scene.ts";

let scene: Scene;
afterEach(() => scene.hub.close());

const LINES = Array.from({ length: 12 }, (_, n) => `${n + 1}\n`).join("");

/** A pull request on a branch of its own, with one more commit on the base since. */
async function propose(
  base: Readonly<Record<string, FileContent>>,
  files: Readonly<Record<string, FileContent>>,
) {
  scene = await Scene.start(base);
  const { repository } = scene;
  const began = repository.branches.get("main") ?? "";
  repository.moveBranch("feature", began);
  const head = repository.commit("feature", files, "Change");
  repository.commit("main", { "theirs/Dockerfile": "FROM x\n" }, "Meanwhile");
  const { github } = scene;
  const wanted = { branch: "feature", base: "main", title: "t", body: "", isDraft: false };
  const { number } = await github.createPullRequest(wanted);
  return { github, number, began, head };
}

describe("the files of a pull request", () => {
  it("are those that it changes itself, with their hunks", async () => {
    const { github, number } = await propose(
      { Dockerfile: LINES, gone: "x", old: LINES, image: new Uint8Array([0, 1]) },
      {
        Dockerfile: LINES.replace("2\n", "two\n").replace("11\n", ""),
        new: "a\nb",
        gone: undefined,
        old: undefined,
        moved: LINES,
        image: new Uint8Array([0, 2]),
      },
    );
    expect(await github.pullRequestFiles(number)).toEqual({
      files: [
        {
          path: "Dockerfile",
          patch: "@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -8,5 +8,4 @@\n 8\n 9\n 10\n-11\n 12",
        },
        { path: "image" },
        { path: "moved", patch: "" },
        { path: "new", patch: "@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file" },
      ],
      isComplete: true,
    });
  });

  it("come by pages, and end where GitHub ends", async () => {
    const { github, number } = await propose({}, { a: "x" });
    const fileAt = (n: number) => ({
      filename: `f${n}`,
      status: "modified",
      changes: 1,
      patch: "@@ -1 +1 @@\n-a\n+b",
    });
    scene.faults.push((request) => {
      if (!isFor(request, "GET pulls/1/files")) return undefined;
      const page = Number(request.query.get("page") ?? "1");
      const next = `<${request.origin}/repos/octo/functions/pulls/1/files?page=${page + 1}>; rel="next"`;
      const body = Array.from({ length: 100 }, (_, n) => fileAt(page * 100 + n));
      return { status: 200, body, ...(page < 30 && { headers: { link: next } }) };
    });
    const { files, isComplete } = await github.pullRequestFiles(number);
    expect(files).toHaveLength(3000);
    expect(isComplete).toBe(false);
  });

  it("are refused with what to do", async () => {
    const { github } = await propose({}, { a: "x" });
    await expect(github.pullRequestFiles(99)).rejects.toMatchObject({
      message: expect.stringContaining(
        "Could not list the files of #99 in octo/functions: GitHub answered 404",
      ),
    });
  });
});

describe("the comparison of two commits", () => {
  it("begins where the history of one left that of the other", async () => {
    const { github, head } = await propose({ Dockerfile: "a\n" }, { Dockerfile: "b\n" });
    const base = scene.repository.branches.get("main") ?? "";
    expect(await github.comparedFiles(base, head)).toEqual({
      files: [{ path: "Dockerfile", patch: "@@ -1 +1 @@\n-a\n+b" }],
      isComplete: true,
    });
    expect(await github.comparedFiles(base, base)).toEqual({ files: [], isComplete: true });
  });

  it("says that it isn't complete from 300 files on", async () => {
    const files = Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`${n}`, "x"]));
    const { github, began, head } = await propose({ a: "x" }, files);
    const compared = await github.comparedFiles(began, head);
    expect(compared.files).toHaveLength(300);
    expect(compared.isComplete).toBe(false);
    await expect(github.comparedFiles(began, "0".repeat(40))).rejects.toThrow("GitHub answered 404");
  });
});
