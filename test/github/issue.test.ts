import { afterEach, expect, test } from "vitest";
import { refuse } from "../../src/demo/github-answer.ts";
import type { Issue } from "../../src/github/issue.ts";
import { isFor } from "../support/github-faults.ts";
import { Scene } from "../support/github-scene.ts";

let scene: Scene;
afterEach(() => scene.hub.close());

async function connect() {
  scene = await Scene.start({ Dockerfile: "FROM scratch\n" });
  return scene.github;
}

async function all(issues: AsyncIterable<Issue>): Promise<Issue[]> {
  const found: Issue[] = [];
  for await (const issue of issues) found.push(issue);
  return found;
}

test("an issue is opened, found with its author, and rewritten in place", async () => {
  const github = await connect();
  scene.repository.openIssue("ada", "A question", "?");
  const { number, url } = await github.createIssue({ title: "Images", body: "| a |", labels: ["lambda"] });
  expect(url).toBe(`${scene.hub.url}/octo/functions/issues/${number}`);
  expect(scene.repository.issues.at(-1)?.labels).toEqual(["lambda"]);
  await github.rewriteIssue(number, { title: "Images", body: "| b |" });
  const found = await all(github.issues("open"));
  expect(found.map(({ title, body, author }) => ({ title, body, author }))).toEqual([
    { title: "Images", body: "| b |", author: { login: "github-actions[bot]", isBot: true } },
    { title: "A question", body: "?", author: { login: "ada", isBot: false } },
  ]);
});

test("a closed issue is found among the closed, and opened again by what is written", async () => {
  const github = await connect();
  const issue = scene.repository.openIssue("ada", "Images", "");
  issue.state = "closed";
  expect(await all(github.issues("open"))).toEqual([]);
  expect(await all(github.issues("closed"))).toMatchObject([{ number: issue.number }]);
  await github.rewriteIssue(issue.number, { title: "Images", body: "again" });
  expect(issue).toMatchObject({ state: "open", body: "again" });
});

test("issues come by pages, and no more pages are asked for than are read; pull requests aren't among them", async () => {
  const github = await connect();
  scene.repository.commit("feature", { Dockerfile: "FROM x\n" }, "Change");
  await github.createPullRequest({ branch: "feature", base: "main", title: "t", body: "", isDraft: false });
  for (let n = 0; n < 250; n++) scene.repository.openIssue("ada", `${n}`, "");
  const before = scene.hub.requests.length;
  for await (const { title } of github.issues("open")) if (title === "249") break;
  expect(scene.hub.requests.length - before).toBe(1);
  const found = await all(github.issues("open"));
  expect(found).toHaveLength(250);
  expect(scene.hub.requests.length - before).toBe(4);
});

test("accounts that are gone and empty bodies are read, and refusals say what was asked for", async () => {
  const github = await connect();
  const body = [{ number: 1, title: "t", body: null, user: null, html_url: "u" }];
  scene.faults.push((request) => (isFor(request, "GET issues") ? { status: 200, body } : undefined));
  expect(await all(github.issues("open"))).toEqual([
    { number: 1, title: "t", body: "", author: { login: "", isBot: false }, url: "u" },
  ]);
  scene.faults.unshift(() => refuse(403, "Resource not accessible by integration"));
  await expect(all(github.issues("open"))).rejects.toThrow("Could not list the open issues");
  await expect(github.createIssue({ title: "x", body: "", labels: [] })).rejects.toThrow(
    "Could not open the issue “x”",
  );
  await expect(github.rewriteIssue(7, { title: "x", body: "" })).rejects.toThrow(
    "Could not rewrite the issue #7",
  );
});
