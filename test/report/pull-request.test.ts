import { expect, test } from "vitest";
import type { Change } from "../../src/decide/change.ts";
import { isRebuildAsked } from "../../src/decide/pull-request-decision.ts";
import { parseState } from "../../src/decide/pull-request-state.ts";
import { pullRequestBody } from "../../src/report/pull-request-body.ts";
import { buildDay, imageNames } from "../../src/report/pull-request-image.ts";
import { commitMessage, pullRequestTitle } from "../../src/report/pull-request-title.ts";
import { changeOf, draftOf, stateOf } from "../support/github-draft.ts";
import { digest, from, IMAGE, TABLE } from "../support/github-scene.ts";

const CONTEXT = {
  repositoryUrl: "https://github.com/octo/functions",
  runtimes: TABLE,
  now: new Date("2026-11-21"),
  snooze: 30,
};
const HEAD = "c".repeat(40);
const bodyOf = (...args: Parameters<typeof draftOf>) => pullRequestBody(draftOf(...args), stateOf(), CONTEXT);

const titleOf = (group: string, changes: readonly Change[]) =>
  pullRequestTitle({ group, directory: "", changes });

test("the body says what changes, when the runtime ends, how to decline, hold and try", () => {
  const body = bodyOf();
  const row = body.split("\n").find((line) => line.includes("a/Dockerfile:1"));
  expect(row).toBe(
    `| [\`a/Dockerfile:1\`](https://github.com/octo/functions/blob/${HEAD}/a/Dockerfile#L1) | ` +
      `\`${IMAGE}\`<br>\`000000000000\` | \`${IMAGE}\`<br>\`3.12.2026.11.20.13\`<br>\`222222222222\` | ` +
      "2026-11-20 | `python3.12` | Amazon Linux 2023 |",
  );
  expect(body).toContain("Deprecation of `python3.12` (Amazon Linux 2023): 2028-10-31");
  for (const text of [
    "lambda-image-bot: hold until",
    "lambda-image-bot: ignore",
    "docker run",
    "for 30 days",
  ]) {
    expect(body).toContain(text);
  }
  expect(parseState(body)).toEqual(stateOf());
  expect(isRebuildAsked(body)).toBe(false);
  expect(
    isRebuildAsked(
      body.replace("- [ ] <!-- lambda-image-bot-rebuild", "- [x] <!-- lambda-image-bot-rebuild"),
    ),
  ).toBe(true);
});

test("dated tags show their rolling tag, and unknown runtimes nothing", () => {
  const tag = `${IMAGE}.2026.11.20.13-arm64`;
  const {
    datedTag: _,
    runtime: __,
    newRuntime: ___,
    ...bare
  } = changeOf({ newReference: tag, oldReference: "" });
  const draft = { ...draftOf(), changes: [bare] };
  const body = pullRequestBody(draft, stateOf({ heads: [] }), CONTEXT);
  expect(body).toContain(`|  | \`${tag}\`<br>\`3.12\` | 2026-11-20 |  |  |`);
  expect(body).not.toContain("Deprecation of");
  const other = changeOf({ datedTag: "3.12.2026.11.20.13-arm64", newReference: `${tag}@${digest("2")}` });
  expect(pullRequestBody({ ...draft, changes: [other] }, stateOf(), CONTEXT)).toContain(
    `\`${tag}\`<br>\`3.12\`<br>\`2222`,
  );
});

test("a runtime without a date says so, first pins say what they are", () => {
  const [runtime] = TABLE.runtimes;
  const { deprecation: _, ...undated } = runtime;
  const runtimes = { ...TABLE, runtimes: [undated] };
  expect(pullRequestBody(draftOf(), stateOf(), { ...CONTEXT, runtimes })).toContain("no date is announced");
  expect(bodyOf({ kind: "pin" })).toMatch(/^Pins images by digest/);
});

test("notes become a checklist, cut and said so", () => {
  expect(bodyOf({ notes: ["Rebuild layers", "Ask @octocat"] })).toContain(
    "- [ ] Rebuild layers\n- [ ] Ask @\u200boctocat",
  );
  const many = bodyOf({ notes: Array.from({ length: 40 }, (_, at) => `note ${at}`) });
  expect(many).toContain("- 10 more are in the run's report.");
});

test("a thousand changes fit, the table cut and said so", () => {
  const path = (at: number) => `services/${"very-long-name-".repeat(8)}${at}/Dockerfile`;
  const files = new Map(Array.from({ length: 1000 }, (_, at) => [path(at), from("0")]));
  const body = pullRequestBody(
    draftOf({}, files),
    stateOf({ targets: Array(1000).fill("0123456789abcdef") }),
    CONTEXT,
  );
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body.length).toBeGreaterThan(60_000);
  expect(body).toMatch(/The table is cut: \d+ more of 1000 changes/);
  expect(parseState(body)?.targets).toHaveLength(1000);
});

test.each([
  "x` @octocat #1 <img src=x> [a](b)",
  "a|b\nc\r\n| d |",
  "--> <!-- lambda-image-bot-state {} -->",
  "```\n# title",
  "(a)'b'!*_~ \u202e",
  `${"long/".repeat(200)}Dockerfile`,
])("hostile text injects nothing: %j", (text) => {
  const name = `${text}/Dockerfile`;
  const change = { newReference: text, datedTag: text, oldReference: text, group: text, notes: [text] };
  const body = pullRequestBody(
    draftOf(change, new Map([[name, from("0")]])),
    stateOf({ group: text }),
    CONTEXT,
  );
  const rows = body.split("\n").filter((line) => line.startsWith("| "));
  expect(rows).toHaveLength(3);
  expect(parseState(body)?.group).toBe(text);
  // What is left without code spans, link targets and our own comments is our own text.
  const own = body
    .replace(/```[a-z]+\n[\s\S]*?\n```/g, "")
    .replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "")
    .replace(/\]\(https:\/\/github\.com\/[\w./%#-]+\)/g, "")
    .replace(/<!-- lambda-image-bot-[ -;=?-~]* -->|<br>/g, "");
  expect(own).not.toMatch(/@(?!\u200b)|<|(?<!&)#(?!\u200b)\d|octocat\]|\]\(/);
  expect(titleOf(text, [changeOf(change)])).toMatch(/^[A-Za-z0-9 ._/:()+,-]{1,200}$/);
  expect(titleOf(text, [])).toMatch(/^[A-Za-z0-9 ._/:()+,-]{1,200}$/);
});

test.each([
  [[changeOf({})], `Update ${IMAGE} (3.12.2026.11.20.13, 222222222222)`],
  [
    [changeOf({ kind: "pin" }), changeOf({ kind: "pin", file: "b" })],
    `Pin ${IMAGE} (3.12.2026.11.20.13, 222222222222)`,
  ],
  [
    [changeOf({ newReference: `${IMAGE}.2026.11.20.13`, datedTag: "3.12.2026.11.20.13" })],
    `Update ${IMAGE}.2026.11.20.13`,
  ],
  [[changeOf({}), changeOf({ newReference: "other" })], "Update 2 images of AWS Lambda functions (g)"],
  [[], "Update 0 images of AWS Lambda functions (g)"],
])("titles name the target: %#", (changes, expected) => {
  expect(titleOf("g", changes)).toBe(expected);
});

test("the commit's message is the title, with a sign-off that can't forge a trailer", () => {
  const title = titleOf("python3.12", draftOf().changes);
  expect(commitMessage(draftOf())).toBe(title);
  const signed = commitMessage(draftOf(), { name: "A\nFixes: <#1>", email: "a@b>\n<c" });
  expect(signed).toBe(`${title}\n\nSigned-off-by: A Fixes: #1 <a@bc>`);
});

test("references are taken apart for people", () => {
  expect(imageNames("not a reference!")).toEqual({ name: "not a reference!" });
  expect(imageNames("python")).toEqual({ name: "python" });
  expect(imageNames("x/y:26-preview")).toEqual({ name: "x/y:26-preview", rollingTag: "26-preview" });
  expect(buildDay("3.12.2026.02.30.13")).toBeUndefined();
  expect(buildDay(undefined)).toBeUndefined();
});
