import { afterEach, describe, expect, it } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import type { StoredPullRequest } from "../../src/demo/github-repository.ts";
import { isFor, withoutRights } from "../support/github-faults.ts";
import { ActionScene, type Proposal, PYTHON, REPOSITORY } from "./action-scene.ts";

let scene: ActionScene;
afterEach(() => scene.close());

const MARK = "<!-- lambda-image-bot:check  -->";
const CMD = 'CMD ["app.handler"]\n';
const bad = `FROM ${PYTHON}:3.9\n${CMD}`;
const good = `FROM ${PYTHON}:3.13@sha256:${"0".repeat(64)}\n${CMD}`;

async function propose(files: Parameters<ActionScene["propose"]>[0]): Promise<Proposal> {
  scene = await ActionScene.start(() => ({}));
  return scene.propose(files);
}

const run = (call: Proposal["call"], inputs: Readonly<Record<string, string>> = {}) =>
  scene.run({ ...call, inputs: { comment: "true", "fail-on": "never", ...inputs } });

function pull(number = 1): StoredPullRequest {
  const found = scene.hub.repository.pullRequest(number);
  if (found === undefined) throw new Error("there is no such pull request");
  return found;
}

describe("the comment on a pull request", () => {
  it("is one, kept up to date, and gone when nothing counts any more", async () => {
    const { call } = await propose({ Dockerfile: bad });
    await run(call);
    expect(pull().comments).toMatchObject([{ user: "github-actions[bot]" }]);
    expect(pull().comments[0]?.body).toMatch(/^<!-- lambda-image-bot:check {2}-->\n(?:.|\n)*python3\.9/);
    const writes = scene.writes().length;
    await run(call);
    expect(scene.writes()).toHaveLength(writes);
    const second = await scene.propose({ Dockerfile: bad.replace("3.9", "3.8") });
    await run(second.call);
    expect(pull().comments).toHaveLength(1);
    expect(pull().comments[0]?.body).toContain("python3.8");
    await run((await scene.propose({ Dockerfile: good })).call);
    expect(pull().comments).toEqual([]);
  });

  it("leaves what people write alone, even if they quote it", async () => {
    const { call } = await propose({ Dockerfile: bad });
    pull().comments.push({ user: "mallory", body: `${MARK}\nours` }, { user: "x[bot]", body: `> ${MARK}` });
    await run(call);
    await run((await scene.propose({ Dockerfile: good })).call);
    expect(pull().comments.map(({ user }) => user)).toEqual(["mallory", "x[bot]"]);
  });

  it("is the token's owner's where that is a person", async () => {
    const { call } = await propose({ Dockerfile: good });
    scene.faults.push((request) =>
      request.segments[0] === "user" ? { status: 200, body: { login: "ada" } } : undefined,
    );
    pull().comments.push({ user: "ada", body: `${MARK}\nold` }, { user: "x[bot]", body: `${MARK}\nits own` });
    await run(call);
    expect(pull().comments.map(({ user }) => user)).toEqual(["x[bot]"]);
  });

  it("is made one again where two runs made two, however many others there are", async () => {
    const { call } = await propose({ Dockerfile: bad });
    const talk = Array.from({ length: 120 }, (_, n) => ({ user: "ada", body: `${n}` }));
    const twice = [1, 2].map((n) => ({ user: "github-actions[bot]", body: `${MARK}\n${n}` }));
    pull().comments.push(...talk, ...twice);
    await run(call);
    expect(pull().comments).toHaveLength(121);
    expect(pull().comments.at(-1)?.body).toContain("python3.9");
  });

  it("is one for each working directory", async () => {
    const { call } = await propose({ "a/Dockerfile": bad, "b/Dockerfile": bad });
    await run(call, { "working-directory": "a" });
    await run(call, { "working-directory": "b" });
    expect(pull().comments).toHaveLength(2);
  });

  it("isn't written unless asked for, nor in a dry run", async () => {
    const { call } = await propose({ Dockerfile: bad });
    await run(call, { comment: "" });
    const { stdout } = await run(call, { "dry-run": "true" });
    expect(stdout).toContain("There is no comment: the input dry-run");
    expect(pull().comments).toEqual([]);
  });
});

describe("a token that may not comment", () => {
  it("of a fork's pull request is not even tried", async () => {
    const { call, number, headCommit } = await propose({ Dockerfile: bad });
    const head = { sha: headCommit, repo: { full_name: "mallory/functions" } };
    const payload = { pull_request: { number, base: { sha: scene.head() }, head } };
    const requests = scene.hub.requests.length;
    const { code, stdout, outputs } = await run({ ...call, payload });
    expect(code).toBe(0);
    expect(stdout).toContain("There is no comment: the pull request comes from a fork");
    expect(outputs["findings"]).toContain("base-eol");
    expect(scene.hub.requests.slice(requests)).not.toContain(`GET /repos/${REPOSITORY}/issues/1/comments`);
  });

  it("fails nothing", async () => {
    const { call } = await propose({ Dockerfile: bad });
    scene.faults.push(withoutRights);
    const { code, stdout, commands } = await run(call);
    expect(code).toBe(0);
    expect(stdout).toMatch(/There is no comment: Could not comment on #1.*403/);
    expect(commands.join("\n")).not.toContain("Could not comment");
  });
});

describe("suggestions", () => {
  const yum = (packages: string) => `${good.split("\n")[0]}\nRUN yum install -y ${packages}\n${CMD}`;

  it("stand beside the changed lines, in one review, each once", async () => {
    const { call, headCommit } = await propose({ "api/Dockerfile": yum("gcc"), Dockerfile: yum("make") });
    await run(call);
    expect(pull().reviews).toMatchObject([{ state: "COMMENTED" }]);
    expect(pull().reviewComments).toMatchObject([
      { path: "Dockerfile", line: 2, body: expect.stringContaining("RUN dnf install -y make") },
      { path: "api/Dockerfile", line: 2, body: expect.stringContaining("RUN dnf install -y gcc") },
    ]);
    const writes = scene.writes().length;
    await run(call);
    expect(scene.writes()).toHaveLength(writes);
    const second = await scene.propose({
      Dockerfile: `# moved\n${yum("make")}`,
      "api/Dockerfile": yum("zip"),
    });
    expect(second.headCommit).not.toBe(headCommit);
    await run(second.call);
    expect(pull().reviewComments).toHaveLength(3);
  });

  it("are made although somebody else made the same", async () => {
    const { call } = await propose({ Dockerfile: yum("gcc") });
    await run(call);
    const [ours] = pull().reviewComments;
    pull().reviewComments.splice(0, 1, ...(ours ? [{ ...ours, user: "mallory" }] : []));
    await run(call);
    expect(pull().reviewComments.map(({ user }) => user)).toEqual(["mallory", "github-actions[bot]"]);
  });

  it("are for lines of the pull request alone, and where they are at its head", async () => {
    scene = await ActionScene.start(() => ({ "old/Dockerfile": yum("gcc") }));
    const moved = await scene.propose({
      "old/Dockerfile": yum("gcc").replace("CMD", "COPY app.py .\nCMD"),
      "new/Dockerfile": yum("make"),
    });
    scene.write("new/Dockerfile", `# the base has this line, too\n${yum("make")}`);
    const { outputs } = await run(moved.call);
    expect(outputs["findings"]).toContain("os-yum");
    expect(pull().comments).toHaveLength(1);
    expect(pull().reviewComments).toEqual([]);
  });

  it("that GitHub refuses fail nothing, and the comment is there", async () => {
    const { call } = await propose({ Dockerfile: yum("gcc") });
    const message = "Pull request review thread line must be part of the diff";
    scene.faults.push((request) =>
      isFor(request, "POST pulls/1/reviews") ? refuse(422, message) : undefined,
    );
    const { code, stdout } = await run(call);
    expect(code).toBe(0);
    expect(stdout).toMatch(/There are no suggestions: Could not review #1.*422/);
    expect(pull().comments).toHaveLength(1);
  });
});
