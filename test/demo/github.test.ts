import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedGitHub, startGitHub } from "../../src/demo/github.ts";

const NOW = new Date("2026-11-21T06:00:00Z");
let hub: EmbeddedGitHub;
beforeEach(async () => {
  hub = await startGitHub({ repository: "octo/functions", now: () => NOW });
  hub.repository.commit(
    "main",
    { "a/D": "FROM x\n", "run.sh": { mode: "100755", content: "#!\n" } },
    "Begin",
  );
});
afterEach(() => hub.close());

async function ask(method: string, path: string, body?: unknown) {
  const init = {
    method,
    headers: { authorization: "token t" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const response = await fetch(`${hub.url}/repos/octo/functions${path}`, init);
  const text = await response.text();
  const answer: Record<string, unknown> = text === "" ? {} : JSON.parse(text);
  return { status: response.status, body: answer, link: response.headers.get("link") };
}

const head = () => hub.repository.branches.get("main") ?? "";
const fork = async (branch: string) => {
  const sha = hub.repository.commit(`${branch}-made`, { [`${branch}.txt`]: "x" }, branch);
  await ask("POST", "/git/refs", { ref: `refs/heads/${branch}`, sha });
  return sha;
};

test("object ids are git's own", () => {
  // Made by git: printf 'hello\n' > a/b; git add; GIT_*_DATE='1700000000 +0000' git commit -m Message.
  const { objects } = hub.repository;
  const blob = objects.putBlob(new TextEncoder().encode("hello\n"));
  expect(blob).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
  const tree = objects.withFiles(undefined, new Map([["a/b", { mode: "100644", id: blob }]]));
  expect(tree).toBe("5402bd8062856e83ade50b9be4aafcb8717cc232");
  const author = { name: "A", email: "a@b", time: 1_700_000_000 };
  const commit = { tree, parents: [], author, committer: author, message: "Message\n" };
  expect(objects.putCommit(commit)).toBe("c828f6d5a892a3880b7fa1cda4314f19d1120260");
});

test("a directory sorts as if its name ended in a slash, and goes with its last file", () => {
  const { objects } = hub.repository;
  const id = objects.putBlob(new Uint8Array());
  const file = { mode: "100644", id };
  const tree = objects.withFiles(
    undefined,
    new Map([
      ["a/x", file],
      ["a.b", file],
      ["a-b", file],
    ]),
  );
  expect(objects.trees.get(tree)?.map((entry) => entry.name)).toEqual(["a-b", "a.b", "a"]);
  const less = objects.withFiles(tree, new Map([["a/x", undefined]]));
  expect(objects.trees.get(less)?.map((entry) => entry.name)).toEqual(["a-b", "a.b"]);
});

test("refs: read, create, move forward, force, delete, with GitHub's refusals", async () => {
  const sha = head();
  expect(await ask("GET", "/git/ref/heads%2Fmain")).toMatchObject({ status: 200, body: { object: { sha } } });
  expect(await ask("GET", "/git/ref/heads/nowhere")).toMatchObject({ status: 404 });
  expect(await ask("POST", "/git/refs", { ref: "refs/heads/x/y", sha })).toMatchObject({ status: 201 });
  expect(await ask("POST", "/git/refs", { ref: "refs/heads/x/y", sha })).toMatchObject({
    status: 422,
    body: { message: "Reference already exists" },
  });
  expect(await ask("POST", "/git/refs", { ref: "refs/heads/x", sha: "0" })).toMatchObject({ status: 422 });
  expect(await ask("POST", "/git/refs", { ref: "x y", sha })).toMatchObject({ status: 422 });
  const next = hub.repository.commit("main", { "b.txt": "b" }, "Next");
  expect(await ask("PATCH", "/git/refs/heads/x/y", { sha: next })).toMatchObject({ status: 200 });
  expect(await ask("PATCH", "/git/refs/heads/x/y", { sha })).toMatchObject({
    status: 422,
    body: { message: "Update is not a fast forward" },
  });
  expect(await ask("PATCH", "/git/refs/heads/x/y", { sha, force: true })).toMatchObject({ status: 200 });
  expect(await ask("PATCH", "/git/refs/heads/x/y", { sha: "0", force: true })).toMatchObject({ status: 422 });
  expect(await ask("PATCH", "/git/refs/heads/none", { sha })).toMatchObject({ status: 422 });
  expect((await ask("GET", "/git/matching-refs/heads/x")).body).toMatchObject([{ ref: "refs/heads/x/y" }]);
  expect(await ask("DELETE", "/git/refs/heads/x/y")).toMatchObject({ status: 204 });
  expect(await ask("DELETE", "/git/refs/heads/x/y")).toMatchObject({ status: 422 });
});

test("trees, blobs and commits: written on a base, modes kept, wrong ones refused", async () => {
  const commit = await ask("GET", `/git/commits/${head()}`);
  const base = hub.repository.commitAt(head())?.tree ?? "";
  expect(commit.body).toMatchObject({ sha: head(), tree: { sha: base }, parents: [] });
  const blob = await ask("POST", "/git/blobs", { content: "//8=", encoding: "base64" });
  const sha = String(blob.body["sha"]);
  expect((await ask("GET", `/git/blobs/${sha}`)).body).toMatchObject({ content: "//8=", size: 2 });
  expect((await ask("GET", "/git/blobs/0")).status).toBe(404);
  const entries = [
    { path: "a/D", mode: "100644", content: "FROM y\n" },
    { path: "run.sh", mode: "100755", sha },
    { path: "gone", mode: "100644", sha: null },
  ];
  const tree = await ask("POST", "/git/trees", { base_tree: base, tree: entries });
  expect(tree.status).toBe(201);
  const read = await ask("GET", `/git/trees/${tree.body["sha"]}?recursive=1`);
  expect(read.body["tree"]).toMatchObject([
    { path: "a", type: "tree", mode: "040000" },
    { path: "a/D", type: "blob", mode: "100644" },
    { path: "run.sh", type: "blob", mode: "100755", sha },
  ]);
  expect((await ask("GET", "/git/trees/0")).status).toBe(404);
  for (const wrong of [
    { path: "../x", mode: "100644", content: "" },
    { path: "x", mode: "1", content: "" },
    { path: "x", mode: "100644", sha: "0" },
    "x",
  ]) {
    expect((await ask("POST", "/git/trees", { base_tree: base, tree: [wrong] })).status).toBe(422);
  }
  expect((await ask("POST", "/git/trees", { base_tree: "0", tree: [] })).status).toBe(422);
  const made = await ask("POST", "/git/commits", { tree: tree.body["sha"], parents: [head()], message: "m" });
  expect(made.body).toMatchObject({
    author: { name: "github-actions[bot]" },
    verification: { verified: true },
  });
  const named = await ask("POST", "/git/commits", {
    tree: base,
    parents: [],
    message: "m",
    author: { name: "x" },
  });
  expect(named.body).toMatchObject({ verification: { verified: false } });
  expect((await ask("POST", "/git/commits", { tree: "0", parents: [] })).status).toBe(422);
  expect((await ask("POST", "/git/commits", { tree: base, parents: ["0"] })).status).toBe(422);
  expect((await ask("GET", "/git/commits/0")).status).toBe(404);
  expect((await ask("PUT", "/git/commits/0")).status).toBe(404);
});

test("pull requests: created once, listed by filter and page, edited, closed, merged", async () => {
  for (const name of ["one", "two", "three"]) await fork(name);
  for (const name of ["one", "two", "three"]) {
    expect(await ask("POST", "/pulls", { head: name, base: "main", title: name, body: "b" })).toMatchObject({
      status: 201,
    });
  }
  const again = await ask("POST", "/pulls", { head: "octo:one", base: "main", title: "t" });
  expect(again).toMatchObject({
    status: 422,
    body: { errors: [{ message: "A pull request already exists for octo:one." }] },
  });
  await ask("POST", "/git/refs", { ref: "refs/heads/same", sha: head() });
  const same = await ask("POST", "/pulls", { head: "same", base: "main", title: "t" });
  expect(same.body).toMatchObject({ errors: [{ message: "No commits between main and same" }] });
  expect((await ask("POST", "/pulls", { head: "none", base: "main", title: "t" })).status).toBe(422);
  const page = await ask("GET", "/pulls?per_page=2");
  expect(page.body).toMatchObject([{ number: 3 }, { number: 2 }]);
  expect(page.link).toContain('page=2>; rel="next"');
  const last = await ask("GET", "/pulls?per_page=2&page=2");
  expect(last.body).toMatchObject([{ number: 1 }]);
  expect(last.link).toContain('rel="prev"');
  expect((await ask("GET", "/pulls?head=octo:two&base=main")).body).toMatchObject([
    { number: 2, head: { ref: "two" } },
  ]);
  expect((await ask("GET", "/pulls?base=other")).body).toEqual([]);
  expect((await ask("PATCH", "/pulls/1", { title: "new", state: "closed" })).body).toMatchObject({
    title: "new",
    state: "closed",
    closed_at: NOW.toISOString(),
  });
  expect((await ask("PATCH", "/pulls/2", { body: "x".repeat(65_537) })).status).toBe(422);
  expect((await ask("PATCH", "/pulls/2", { title: "x".repeat(257) })).status).toBe(422);
  await ask("DELETE", "/git/refs/heads/two");
  expect((await ask("GET", "/pulls/2")).body).toMatchObject({ state: "closed", merged_at: null });
  const third = hub.repository.pullRequest(3);
  if (third !== undefined) hub.repository.merge(third);
  expect((await ask("GET", "/pulls?state=closed")).body).toMatchObject([
    { number: 3, merged_at: NOW.toISOString() },
    { number: 2 },
    { number: 1 },
  ]);
  expect(hub.repository.files("main").get("three.txt")?.text).toBe("x");
  expect((await ask("GET", "/pulls/9")).status).toBe(404);
});

test("comments, reviews, labels, people", async () => {
  await fork("one");
  await ask("POST", "/pulls", { head: "one", base: "main", title: "t" });
  await ask("POST", "/issues/1/comments", { body: "hello" });
  await ask("POST", "/issues/1/labels", { labels: ["a"] });
  await ask("POST", "/issues/1/assignees", { assignees: ["bob"] });
  await ask("POST", "/pulls/1/requested_reviewers", { reviewers: ["ada"], team_reviewers: ["t"] });
  hub.repository.pullRequest(1)?.reviews.push({ user: "ada", body: "", state: "APPROVED" });
  expect((await ask("GET", "/issues/1/comments")).body).toMatchObject([{ body: "hello" }]);
  expect((await ask("GET", "/pulls/1/reviews")).body).toMatchObject([
    { state: "APPROVED", user: { login: "ada" } },
  ]);
  expect(hub.repository.pullRequest(1)).toMatchObject({
    labels: ["a"],
    assignees: ["bob"],
    reviewers: ["ada"],
    teams: ["t"],
  });
  expect((await ask("PUT", "/pulls/1/merge")).status).toBe(404);
  expect((await ask("DELETE", "/issues/1001")).status).toBe(404);
});

test("contents, branches, the repository, and what isn't there", async () => {
  expect((await ask("GET", "")).body).toMatchObject({ default_branch: "main" });
  expect((await ask("GET", "/contents/a%2FD")).body).toMatchObject({ type: "file", content: "RlJPTSB4Cg==" });
  expect((await ask("GET", `/contents/a/D?ref=${head()}`)).status).toBe(200);
  expect((await ask("GET", "/contents/a/D?ref=none")).status).toBe(404);
  expect((await ask("GET", "/branches/main")).body).toMatchObject({ commit: { sha: head() } });
  expect((await ask("GET", "/branches/none")).status).toBe(404);
  expect((await ask("GET", "/unknown")).status).toBe(404);
  const get = (path: string, headers: Record<string, string> = { authorization: "token t" }) =>
    fetch(hub.url + path, { headers });
  expect((await get("/repos/octo/other")).status).toBe(404);
  expect((await get("/user")).status).toBe(403);
  expect((await get("/rate_limit")).status).toBe(200);
  expect((await get("/elsewhere")).status).toBe(404);
  expect((await get("/repos/octo/functions", {})).status).toBe(401);
  const broken = await fetch(`${hub.url}/repos/octo/functions/pulls`, {
    method: "POST",
    body: "{",
    headers: { authorization: "token t" },
  });
  expect(broken.status).toBe(400);
  expect(hub.requests).toContain("GET /repos/octo/other");
});
