import { afterEach, expect, test } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import { connectRepository } from "../../src/github/repository.ts";
import { first, isFor, once } from "../support/github-faults.ts";
import { Scene } from "../support/github-scene.ts";

let scene: Scene;
afterEach(() => scene.hub.close());
const start = async (
  files: Parameters<typeof Scene.start>[0] = { "a/D": "x\n", "b/c/D": "y\n", "b/d/D": "z\n" },
) => {
  scene = await Scene.start(files);
  return connectRepository({
    repository: "octo/functions",
    token: "t0ken",
    apiUrl: `${scene.hub.url}/`,
    writeSpacing: 0,
    secondOfWaiting: 1,
    warn: (message) => scene.warnings.push(message),
  });
};
const main = () => scene.repository.branches.get("main") ?? "";

test("a file is read at a commit, not where its branch is now", async () => {
  const github = await start();
  const commit = main();
  scene.repository.commit("main", { "a/D": "newer\n" }, "Newer");
  expect(await github.readFile("a/D", commit)).toBe("x\n");
  expect(await github.readFile("a/none", commit)).toBeUndefined();
});

test("what is no UTF-8 file is refused with the reason", async () => {
  const github = await start({ link: { mode: "120000", content: "a" }, binary: new Uint8Array([255, 254]) });
  await expect(github.readFile("link", main())).rejects.toThrow("it is not a file");
  await expect(github.readFile("binary", main())).rejects.toThrow("it is not UTF-8");
  scene.faults.push(() => refuse(403, "Resource not accessible by integration"));
  await expect(github.readFile("link", main())).rejects.toMatchObject({
    code: "refused",
    help: expect.stringContaining("contents: write"),
  });
});

test("a tree too large for one answer is read directory by directory, only where asked", async () => {
  const github = await start();
  const truncated = { status: 200, body: { sha: "t", tree: [], truncated: true } };
  scene.faults.push(first(1, (request) => request.query.has("recursive"), truncated));
  const tree = await github.readTree(main(), ["b/c/D"]);
  expect([...tree.files.keys()]).toEqual(["b/c/D"]);
  expect(tree.tree).toBe(scene.repository.commitAt(main())?.tree);
});

test("many and large files go in several requests, each on the one before", async () => {
  const github = await start();
  const base = scene.repository.commitAt(main())?.tree ?? "";
  const bytes = new TextEncoder().encode("x".repeat(1_500_000));
  const files = Array.from({ length: 5 }, (_, at) => ({ path: `large/${at}`, mode: "100644", bytes }));
  const tree = await github.writeTree(base, files);
  expect(scene.hub.requests.filter((request) => request.startsWith("POST"))).toHaveLength(3);
  expect(scene.repository.objects.files(tree).size).toBe(8);
  expect(await github.writeTree(base, [])).toBe(base);
});

test("bytes that JSON might change go as blobs", async () => {
  const github = await start();
  const base = scene.repository.commitAt(main())?.tree ?? "";
  const texts = [new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), new Uint8Array([0xff]), new Uint8Array([0x61, 0])];
  const tree = await github.writeTree(
    base,
    texts.map((bytes, at) => ({ path: `f${at}`, mode: "100755", bytes })),
  );
  const files = scene.repository.objects.files(tree);
  for (const [at, bytes] of texts.entries()) {
    const file = files.get(`f${at}`);
    expect(file?.mode).toBe("100755");
    expect(scene.repository.objects.blobs.get(file?.id ?? "")).toEqual(Buffer.from(bytes));
  }
});

test("a lost answer makes neither a second branch nor a second pull request", async () => {
  const github = await start();
  const sha = scene.repository.commit("made", { "a/D": "new\n" }, "New");
  await github.createBranch("bot/x", sha);
  await github.createBranch("bot/x", sha);
  await expect(github.createBranch("bot/x", main())).rejects.toThrow("already exists");
  const wanted = { branch: "bot/x", base: "main", title: "t", body: "one", isDraft: false };
  const created = await github.createPullRequest(wanted);
  const again = await github.createPullRequest({ ...wanted, body: "two" });
  expect(again.number).toBe(created.number);
  expect(scene.pull(1).body).toBe("two");
  await expect(github.createPullRequest({ ...wanted, branch: "none" })).rejects.toThrow(
    "create a pull request from none",
  );
});

test("a branch is moved only from where it was seen", async () => {
  const github = await start();
  const one = main();
  const two = scene.repository.commit("main", { x: "x" }, "Two");
  scene.repository.branches.set("b", one);
  await github.moveBranch("b", one, two);
  await github.moveBranch("b", one, two);
  await expect(github.moveBranch("b", "0".repeat(40), one)).rejects.toThrow("moved from");
  await github.moveBranch("fresh", one, two);
  expect(scene.repository.branches.get("fresh")).toBe(two);
  await github.deleteBranch("fresh");
  await github.deleteBranch("fresh");
  scene.faults.push(() => refuse(403, "Cannot delete this protected ref"));
  await expect(github.deleteBranch("b")).rejects.toMatchObject({
    help: expect.stringContaining("branch-prefix"),
  });
  await expect(github.branchHead("b")).rejects.toThrow("read the branch b");
});

test("a fork's pull request from a branch of the same name is never taken for ours", async () => {
  const github = await start();
  const pull = {
    number: 1,
    html_url: "u",
    node_id: "n",
    title: "t",
    body: null,
    state: "open",
    merged_at: null,
    closed_at: null,
    base: { ref: "main" },
    head: { ref: "bot/x", repo: { full_name: "mallory/functions" } },
  };
  const deleted = { ...pull, number: 2, head: { ref: "bot/x", repo: null } };
  const ours = { ...pull, number: 3, head: { ref: "bot/x", repo: { full_name: "Octo/functions" } } };
  const other = { ...ours, number: 4, head: { ...ours.head, ref: "other" } };
  scene.faults.push((request) =>
    isFor(request, "GET pulls") ? { status: 200, body: [pull, deleted, ours, other] } : undefined,
  );
  expect((await github.pullRequestsFrom("bot/x")).map((each) => each.number)).toEqual([3]);
  expect((await github.openPullRequests()).map((each) => each.number)).toEqual([4, 3]);
});

test("long lists are read to their end", async () => {
  const github = await start();
  const sha = scene.repository.commit("made", { x: "x" }, "New");
  await github.createBranch("bot/x", sha);
  await github.createPullRequest({ branch: "bot/x", base: "main", title: "t", body: "", isDraft: false });
  for (let at = 0; at < 230; at++) scene.pull(1).comments.push({ user: "a", body: String(at) });
  expect(await github.commentsOf(1)).toHaveLength(230);
});

test.each([
  [401, "Bad credentials", "another"],
  [403, "Something else", "permissions"],
  [404, "Not Found", "may not see it"],
  [409, "Conflict", "run again"],
  [410, "Gone", "GitHub's message"],
  [403, "Repository was archived so is read-only.", "archived"],
  [422, "Draft pull requests are not supported in this repository.", "draft to false"],
  [500, "oops", "Run again later"],
] as const)("%i %s is explained", async (status, message, help) => {
  const github = await start();
  scene.faults.push(() => refuse(status, message));
  await expect(github.defaultBranch()).rejects.toMatchObject({
    code: "refused",
    message: `Could not read the repository's settings in octo/functions: GitHub answered ${status}: ${message}`,
    help: expect.stringContaining(help),
  });
});

test("a limit that lasts too long is a refusal, not a wait", async () => {
  const github = await start();
  const limit = {
    ...refuse(403, "You have exceeded a secondary rate limit"),
    headers: { "retry-after": "3600" },
  };
  scene.faults.push(() => limit);
  await expect(github.defaultBranch()).rejects.toMatchObject({
    help: expect.stringContaining("lower max-open"),
  });
  expect(scene.warnings.join()).toContain("not waiting 3600 s");
});

test("the primary limit is waited for when it ends soon", async () => {
  const github = await start();
  const headers = {
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + 1),
  };
  scene.faults.push(first(1, () => true, { ...refuse(429, "API rate limit exceeded"), headers }));
  expect(await github.defaultBranch()).toBe("main");
  expect(scene.warnings.join()).toContain("primary");
});

test("no answer at all is a refusal without the token in it", async () => {
  const github = await start();
  await scene.hub.close();
  const error = await github.defaultBranch().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "refused", message: expect.stringContaining("no answer") });
  expect(JSON.stringify(error) + String(error)).not.toContain("t0ken");
});

test("writes keep their distance", async () => {
  await start();
  const github = await connectRepository({
    repository: "octo/functions",
    token: "t",
    apiUrl: scene.hub.url,
    writeSpacing: 150,
    warn: () => {},
  });
  const started = performance.now();
  const sha = main();
  for (const branch of ["a", "b", "c"]) await github.createBranch(branch, sha);
  expect(performance.now() - started).toBeGreaterThanOrEqual(295);
});

test("a repository that is no OWNER/NAME is a usage error", async () => {
  await start();
  const options = { token: "t", apiUrl: scene.hub.url, warn: () => {} };
  for (const repository of ["x", "/x", "x/", "a/b/c"]) {
    await expect(connectRepository({ ...options, repository })).rejects.toMatchObject({ code: "usage" });
  }
});

test("a race while reading is seen by whoever reads next", async () => {
  const github = await start();
  scene.faults.push(once("GET git/commits", () => scene.repository.commit("main", { x: "x" }, "Race")));
  const before = main();
  const tree = await github.readTree(before, []);
  expect(tree.commit).toBe(before);
  expect(await github.branchHead("main")).not.toBe(before);
});
