import { afterEach, expect, test } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import {
  actionsMayNotCreate,
  isFor,
  once,
  protectedBranches,
  secondaryLimit,
  serverErrors,
  withoutRights,
  workflowEdits,
} from "../support/github-faults.ts";
import { digest, from, planFor, Scene } from "../support/github-scene.ts";

const BRANCH = "lambda-image-bot/python3.12";
const FILES = {
  "a/Dockerfile": from("0"),
  "b/Dockerfile": { mode: "100755", content: from("1") },
  "x.txt": "x\n",
};

let scene: Scene;
afterEach(() => scene.hub.close());
const start = async (files: Parameters<typeof Scene.start>[0] = FILES) => {
  scene = await Scene.start(files);
  return scene;
};
const operations = (results: readonly { operation: string }[]) => results.map((each) => each.operation);

test("creates one branch with one commit and one pull request, modes kept, no author named", async () => {
  await start();
  const base = scene.repository.branches.get("main");
  const [result] = await scene.run(scene.plan("2"), {
    labels: ["deps"],
    reviewers: ["ada"],
    teamReviewers: ["t"],
    assignees: ["bob"],
  });
  expect(result).toMatchObject({ operation: "created", number: 1, branch: BRANCH, group: "python3.12" });
  expect(result?.reason).toBeUndefined();
  expect(scene.fileOn(BRANCH, "a/Dockerfile")).toEqual({ mode: "100644", text: from("2") });
  expect(scene.fileOn(BRANCH, "b/Dockerfile")).toEqual({ mode: "100755", text: from("2") });
  expect(scene.fileOn(BRANCH, "x.txt")).toEqual({ mode: "100644", text: "x\n" });
  const commit = scene.repository.commitAt(scene.repository.branches.get(BRANCH));
  expect(commit?.parents).toEqual([base]);
  expect(commit?.author.name).toBe("github-actions[bot]");
  expect(scene.pull(1)).toMatchObject({
    base: "main",
    labels: ["deps"],
    reviewers: ["ada"],
    teams: ["t"],
    assignees: ["bob"],
  });
  expect(scene.requests().length).toBeLessThanOrEqual(17);
});

test("run again, nothing is touched, also when the base moved elsewhere", async () => {
  await start();
  await scene.run(scene.plan("2"));
  const head = scene.repository.branches.get(BRANCH);
  scene.repository.commit("main", { "x.txt": "y\n" }, "Elsewhere");
  scene.wait(20);
  expect(operations(await scene.run(scene.plan("2")))).toEqual(["unchanged"]);
  expect(scene.writes()).toEqual([]);
  expect(scene.repository.branches.get(BRANCH)).toBe(head);
});

test("other content updates the same pull request, but not within the refresh interval", async () => {
  await start();
  await scene.run(scene.plan("2"));
  scene.wait(3);
  const [early] = await scene.run(scene.plan("3"));
  expect(early).toMatchObject({ operation: "unchanged", number: 1 });
  expect(early?.reason).toContain("2026-11-28");
  expect(scene.writes()).toEqual([]);
  scene.wait(4);
  expect(operations(await scene.run(scene.plan("3")))).toEqual(["updated"]);
  expect(scene.fileOn(BRANCH, "a/Dockerfile")?.text).toBe(from("3"));
  expect(scene.repository.pullRequests).toHaveLength(1);
  expect(scene.pull(1).body).toContain("333333333333");
  expect(operations(await scene.run(scene.plan("3")))).toEqual(["unchanged"]);
});

test("an approved pull request is left as it is, unless its base moved or its target is gone", async () => {
  await start();
  await scene.run(scene.plan("2"));
  scene
    .pull(1)
    .reviews.push(
      { user: "ada", body: "", state: "APPROVED" },
      { user: "ada", body: "", state: "COMMENTED" },
    );
  scene.wait(8);
  const [approved] = await scene.run(scene.plan("3"));
  expect(approved).toMatchObject({ operation: "unchanged", reason: expect.stringContaining("approved") });
  scene.withdrawn.add(digest("2"));
  expect(operations(await scene.run(scene.plan("3")))).toEqual(["updated"]);
  scene.repository.commit("main", { "a/Dockerfile": `${from("0")}# more\n` }, "Under it");
  const [moved] = await scene.run(scene.plan("4"));
  expect(moved).toMatchObject({ operation: "updated", reason: expect.stringContaining("the base changed") });
  expect(scene.fileOn(BRANCH, "a/Dockerfile")?.text).toBe(`${from("4")}# more\n`);
});

test("nothing left to do closes it with a comment and deletes the branch, which is no refusal", async () => {
  await start();
  await scene.run(scene.plan("2"));
  scene.repository.commit("main", { "a/Dockerfile": from("2"), "b/Dockerfile": from("2") }, "By hand");
  const [closed] = await scene.run(scene.plan("2"));
  expect(closed).toMatchObject({ operation: "closed", number: 1 });
  expect(scene.pull(1).state).toBe("closed");
  expect(scene.pull(1).comments).toHaveLength(1);
  expect(scene.repository.branches.has(BRANCH)).toBe(false);
  const [again] = await scene.run(scene.plan("3"));
  expect(again).toMatchObject({ operation: "created", number: 2 });
});

test("an undetermined reference closes nothing and takes nothing back", async () => {
  await start();
  await scene.run(scene.plan("2"));
  const undetermined = [{ reference: "r", reason: "unavailable", message: "m" }] as const;
  const [none] = await scene.run(planFor(new Map(), "2", {}, undetermined));
  expect(none).toMatchObject({
    operation: "unchanged",
    reason: expect.stringContaining("could not be determined"),
  });
  scene.wait(8);
  const half = new Map([["a/Dockerfile", from("0")]]);
  const [less] = await scene.run(planFor(half, "2", {}, undetermined));
  expect(less).toMatchObject({
    operation: "unchanged",
    reason: expect.stringContaining("could not be determined"),
  });
  expect(scene.writes()).toEqual([]);
  const elsewhere = [{ ...undetermined[0], groups: ["nodejs22.x"] }];
  expect(operations(await scene.run(planFor(new Map(), "2", {}, elsewhere)))).toEqual(["closed"]);
});

test("a foreign commit is left alone, said once, and a ticked box rebuilds", async () => {
  await start();
  await scene.run(scene.plan("2"));
  const foreign = scene.repository.commit(BRANCH, { "a/fix.py": "fix\n" }, "Fix", "ada");
  scene.wait(8);
  expect(operations(await scene.run(scene.plan("3")))).toEqual(["skipped"]);
  expect(scene.pull(1).comments).toHaveLength(1);
  const [second] = await scene.run(scene.plan("3"));
  expect(second).toMatchObject({ operation: "skipped", number: 1 });
  expect(scene.writes()).toEqual([]);
  expect(scene.repository.branches.get(BRANCH)).toBe(foreign);
  scene.pull(1).body = scene
    .pull(1)
    .body.replace("- [ ] <!-- lambda-image-bot-rebuild", "- [x] <!-- lambda-image-bot-rebuild");
  const [rebuilt] = await scene.run(scene.plan("3"));
  expect(rebuilt).toMatchObject({ operation: "updated", number: 1 });
  expect(scene.fileOn(BRANCH, "a/fix.py")).toBeUndefined();
  expect(scene.pull(1).comments.at(-1)?.body).toContain(foreign);
  expect(operations(await scene.run(scene.plan("3")))).toEqual(["unchanged"]);
});

test("a foreign commit stays also when nothing is left to do", async () => {
  await start();
  await scene.run(scene.plan("2"));
  const foreign = scene.repository.commit(BRANCH, { "a/fix.py": "fix\n" }, "Fix", "ada");
  expect(operations(await scene.run(planFor(new Map(), "2")))).toEqual(["skipped"]);
  expect(scene.repository.branches.get(BRANCH)).toBe(foreign);
  expect(scene.pull(1).state).toBe("open");
});

test("a commit pushed during the update is not lost", async () => {
  await start();
  await scene.run(scene.plan("2"));
  scene.wait(8);
  let foreign = "";
  scene.faults.push(
    once("PATCH pulls/1", () => {
      foreign = scene.repository.commit(BRANCH, { "a/fix.py": "fix\n" }, "Fix", "ada");
    }),
  );
  const [result] = await scene.run(scene.plan("3"));
  expect(result).toMatchObject({ operation: "skipped", reason: expect.stringContaining("moved") });
  expect(scene.repository.branches.get(BRANCH)).toBe(foreign);
  expect(operations(await scene.run(scene.plan("3")))).toEqual(["skipped"]);
  expect(scene.repository.branches.get(BRANCH)).toBe(foreign);
});

test("closed by a person means not this: never the same, nothing within the snooze", async () => {
  await start();
  await scene.run(scene.plan("2"));
  scene.repository.close(scene.pull(1));
  const [same] = await scene.run(scene.plan("2"));
  expect(same).toMatchObject({
    operation: "skipped",
    reason: expect.stringContaining("closed without merging"),
  });
  const [other] = await scene.run(scene.plan("3"));
  expect(other).toMatchObject({ operation: "skipped", reason: expect.stringContaining("2026-12-21") });
  scene.wait(31);
  expect(operations(await scene.run(scene.plan("2")))).toEqual(["skipped"]);
  expect(scene.writes()).toEqual([]);
  expect(operations(await scene.run(scene.plan("3")))).toEqual(["created"]);
  expect(scene.pull(2).head).toBe(BRANCH);
});

test("deleting the branch is a person's no as well", async () => {
  await start();
  await scene.run(scene.plan("2"));
  scene.repository.deleteBranch(BRANCH);
  expect(operations(await scene.run(scene.plan("3")))).toEqual(["skipped"]);
});

test("a branch that vanished under an open pull request is written again", async () => {
  await start();
  await scene.run(scene.plan("2"));
  scene.repository.branches.delete(BRANCH);
  expect(operations(await scene.run(scene.plan("2")))).toEqual(["updated"]);
  expect(scene.fileOn(BRANCH, "a/Dockerfile")?.text).toBe(from("2"));
});

test("a merged pull request's branch is used again", async () => {
  await start();
  await scene.run(scene.plan("2"));
  scene.repository.merge(scene.pull(1));
  expect(await scene.run(scene.plan("2"))).toEqual([]);
  const [next] = await scene.run(scene.plan("3"));
  expect(next).toMatchObject({ operation: "created", number: 2 });
  expect(scene.fileOn(BRANCH, "b/Dockerfile")).toEqual({ mode: "100755", text: from("3") });
});

test("a branch of somebody else's is not overwritten, ours without a pull request is", async () => {
  await start();
  scene.repository.branches.set(BRANCH, scene.repository.branches.get("main") ?? "");
  const foreign = scene.repository.commit(BRANCH, { "z.txt": "z\n" }, "Mine", "ada");
  const [theirs] = await scene.run(scene.plan("2"));
  expect(theirs).toMatchObject({
    operation: "skipped",
    reason: expect.stringContaining("aren't lambda-image-bot's"),
  });
  expect(scene.repository.branches.get(BRANCH)).toBe(foreign);
  scene.repository.branches.delete(BRANCH);
  scene.repository.branches.set(BRANCH, scene.repository.branches.get("main") ?? "");
  scene.repository.commit(
    BRANCH,
    { "a/Dockerfile": from("2"), "b/Dockerfile": { mode: "100755", content: from("2") } },
    "Ours",
  );
  expect(operations(await scene.run(scene.plan("2")))).toEqual(["created"]);
});

test("max-open limits what is open, closings make room, the rest is skipped", async () => {
  const files = Object.fromEntries(["a", "b", "c"].map((name) => [`${name}/Dockerfile`, from("0")]));
  await start(files);
  const byDirectory = (file: string) => ({ group: `dir/${file.slice(0, 1)}` });
  const policy = { refreshInterval: 7, snooze: 30, maxOpen: 2 };
  const results = await scene.run(scene.plan("2", byDirectory), { policy });
  expect(operations(results)).toEqual(["created", "created", "skipped"]);
  expect(results[2]).toMatchObject({
    branch: "lambda-image-bot/dir/c",
    reason: expect.stringContaining("max-open 2"),
  });
  scene.repository.commit("main", { "a/Dockerfile": from("2") }, "By hand");
  const next = await scene.run(scene.plan("2", byDirectory), { policy });
  expect(next.map(({ group, operation }) => `${group} ${operation}`)).toEqual([
    "dir/a closed",
    "dir/b unchanged",
    "dir/c created",
  ]);
});

test("a file that the base holds otherwise is left out and named", async () => {
  await start({ ...FILES, "link/Dockerfile": { mode: "120000", content: from("0") } });
  const plan = scene.plan("2");
  scene.repository.commit("main", { "a/Dockerfile": `${from("0")}# new\n` }, "Meanwhile");
  const [result] = await scene.run(plan);
  expect(result?.operation).toBe("created");
  expect(result?.reason).toContain("a/Dockerfile differs between the base commit and the workspace");
  expect(result?.reason).toContain("link/Dockerfile is not a regular file");
  expect(scene.fileOn(BRANCH, "a/Dockerfile")?.text).toBe(`${from("0")}# new\n`);
  const nowhere = planFor(new Map([["nowhere/Dockerfile", from("0")]]), "2", { group: "other" });
  const [none] = (await scene.run(nowhere)).filter((each) => each.group === "other");
  expect(none).toMatchObject({
    operation: "skipped",
    reason: expect.stringContaining("is not in the base commit"),
  });
});

test("a base that moves between reading and writing is noticed", async () => {
  await start();
  scene.faults.push(
    once("GET git/ref/heads/lambda-image-bot", () => {
      scene.repository.commit("main", { "a/Dockerfile": `${from("0")}# new\n` }, "Meanwhile");
    }),
  );
  const [result] = await scene.run(scene.plan("2"));
  expect(result).toMatchObject({
    operation: "created",
    reason: expect.stringContaining("a/Dockerfile differs"),
  });
  expect(scene.fileOn(BRANCH, "a/Dockerfile")?.text).toBe(`${from("0")}# new\n`);
  expect(scene.fileOn(BRANCH, "b/Dockerfile")?.text).toBe(from("2"));
});

test.each([
  ["rights", withoutRights, "pull-requests: write"],
  ["the organisation's setting", actionsMayNotCreate, "Allow GitHub Actions to create and approve"],
  ["protected branches", protectedBranches, "branch-prefix"],
  ["workflow files", workflowEdits, "workflows: write"],
])("what GitHub refuses is explained: %s", async (_, fault, help) => {
  await start();
  scene.faults.push(fault);
  const [result] = await scene.run(scene.plan("2"));
  expect(result).toMatchObject({ operation: "skipped", reason: expect.stringContaining(help) });
  expect(result?.refusal?.code).toBe("refused");
  expect(scene.repository.pullRequests).toEqual([]);
  expect(scene.repository.branches.has(BRANCH)).toBe(false);
});

test.each([
  [403, "You have exceeded a secondary rate limit. Please wait."],
  [429, "Too many requests"],
] as const)("a secondary rate limit (%i) is waited for", async (status, message) => {
  await start();
  scene.faults.push(secondaryLimit(3, status, 1, message));
  expect(operations(await scene.run(scene.plan("2")))).toEqual(["created"]);
  expect(scene.warnings.join()).toContain("waiting 1 s");
  expect(scene.repository.pullRequests).toHaveLength(1);
});

test("server errors are tried again, and a lost answer makes no second pull request", async () => {
  await start();
  scene.faults.push(serverErrors(2));
  expect(operations(await scene.run(scene.plan("2")))).toEqual(["created"]);
});

test("a dry run decides all and writes nothing", async () => {
  await start();
  const [planned] = await scene.run(scene.plan("2"), { isDryRun: true });
  expect(planned).toMatchObject({
    operation: "planned",
    branch: BRANCH,
    title: expect.stringContaining("3.12"),
  });
  expect(scene.writes()).toEqual([]);
  await scene.run(scene.plan("2"));
  scene.wait(8);
  expect(operations(await scene.run(scene.plan("3"), { isDryRun: true }))).toEqual(["planned"]);
  expect(operations(await scene.run(planFor(new Map(), "2"), { isDryRun: true }))).toEqual(["planned"]);
  expect(scene.writes()).toEqual([]);
});

test("sign-off names the author that GitHub gave the commit", async () => {
  await start();
  await scene.run(scene.plan("2"), { isSignedOff: true });
  const commit = scene.repository.commitAt(scene.repository.branches.get(BRANCH));
  expect(commit?.message).toContain(`Signed-off-by: ${commit?.author.name} <${commit?.author.email}>`);
});

test("drafts and auto-merge", async () => {
  await start();
  const [created] = await scene.run(scene.plan("2"), { isDraft: true, isAutoMerged: true });
  expect(scene.pull(1)).toMatchObject({ draft: true, autoMerge: true });
  expect(created?.reason).toContain("the merge starts no workflow");
});

test("CRLF, a byte-order mark and paths beyond ASCII come through to the byte", async () => {
  const crlf = `\ufeff${from("0").replaceAll("\n", "\r\n")}`;
  await start({ "dienste/größe/日本/Dockerfile": crlf });
  await scene.run(scene.plan("2"));
  expect(scene.fileOn(BRANCH, "dienste/größe/日本/Dockerfile")?.text).toBe(
    crlf.replace(digest("0"), digest("2")),
  );
  expect(scene.pull(1).body).toContain("dienste/größe/日本/Dockerfile");
});

test("a working directory below the root, another base and another prefix", async () => {
  await start({ "services/api/Dockerfile": from("0") });
  scene.repository.branches.set("develop", scene.repository.branches.get("main") ?? "");
  const plan = planFor(new Map([["api/Dockerfile", from("0")]]), "2");
  const [result] = await scene.run(plan, { directory: "services", base: "develop", branchPrefix: "bot-" });
  expect(result).toMatchObject({ operation: "created", branch: "bot-python3.12" });
  expect(scene.pull(1).base).toBe("develop");
  expect(scene.fileOn("bot-python3.12", "services/api/Dockerfile")?.text).toBe(from("2"));
  const [moved] = await scene.run(plan, { directory: "services", branchPrefix: "bot-" });
  expect(moved).toMatchObject({
    operation: "updated",
    reason: expect.stringContaining("it goes to main now"),
  });
  expect(scene.pull(1).base).toBe("main");
});

test("1,000 Dockerfiles are one pull request of few requests", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 1000 }, (_, at) => [`services/${at}/Dockerfile`, `${from("0")}# ${at}\n`]),
  );
  await start(files);
  const [result] = await scene.run(scene.plan("2"));
  expect(result?.operation).toBe("created");
  expect(scene.requests().length).toBeLessThan(16);
  expect(scene.pull(1).body.length).toBeLessThanOrEqual(65_536);
  expect(scene.pull(1).body).toContain("The table is cut");
  expect(scene.fileOn(BRANCH, "services/999/Dockerfile")?.text).toBe(`${from("2")}# 999\n`);
});

test("a base branch that isn't there is refused as a whole", async () => {
  await start();
  await expect(scene.run(scene.plan("2"), { base: "nowhere" })).rejects.toThrow("nowhere");
});

test("what was refused of labels and people is said, the pull request stands", async () => {
  await start();
  scene.faults.push((request) =>
    request.segments.at(-1) === "requested_reviewers"
      ? refuse(422, "Reviews may only be requested from collaborators.")
      : undefined,
  );
  const [result] = await scene.run(scene.plan("2"), { reviewers: ["nobody"], labels: ["deps"] });
  expect(result).toMatchObject({ operation: "created", reason: expect.stringContaining("collaborators") });
  expect(result?.refusal).toBeUndefined();
  expect(scene.pull(1).labels).toEqual(["deps"]);
});

test("a base that never rests is left for the next run", async () => {
  await start();
  let count = 0;
  scene.faults.push((request) => {
    if (isFor(request, "GET git/ref/heads/main"))
      scene.repository.commit("main", { "x.txt": `${count++}\n` }, "Busy");
    return undefined;
  });
  const [result] = await scene.run(scene.plan("2"));
  expect(result).toMatchObject({
    operation: "skipped",
    reason: expect.stringContaining("moved again and again"),
  });
  expect(scene.writes()).toEqual([]);
});

test("many left out files are counted", async () => {
  await start();
  const files = new Map(Array.from({ length: 8 }, (_, at) => [`gone/${at}/Dockerfile`, from("0")]));
  const [result] = await scene.run(planFor(files, "2"));
  expect(result).toMatchObject({ operation: "skipped", reason: expect.stringContaining("and 3 more files") });
});

test("a person's pull request from a branch with our prefix is nobody's group", async () => {
  await start();
  scene.repository.branches.set("lambda-image-bot/mine", scene.repository.branches.get("main") ?? "");
  scene.repository.commit("lambda-image-bot/mine", { "z.txt": "z" }, "Mine", "ada");
  await scene.github.createPullRequest({
    branch: "lambda-image-bot/mine",
    base: "main",
    title: "t",
    body: "b",
    isDraft: false,
  });
  expect(await scene.run(planFor(new Map(), "2"))).toEqual([]);
  expect(scene.writes()).toEqual([]);
});

test("only repositories that the plan deals with are asked whether a target still exists", async () => {
  await start();
  await scene.run(scene.plan("2"));
  scene.pull(1).body = scene.pull(1).body.replaceAll("public.ecr.aws", "evil.example");
  scene.withdrawn.add(digest("2"));
  scene.wait(1);
  expect(operations(await scene.run(scene.plan("3")))).toEqual(["unchanged"]);
});
