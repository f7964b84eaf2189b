import { expect, test } from "vitest";
import {
  decidePullRequest,
  type GroupSituation,
  isRebuildAsked,
  REBUILD_MARK,
} from "../../src/decide/pull-request-decision.ts";
import { snoozedBy, withoutDeclined } from "../../src/decide/pull-request-decline.ts";
import { baseContentOf, contentOf } from "../../src/decide/pull-request-draft.ts";
import type { ExistingPullRequest } from "../../src/decide/pull-request-existing.ts";
import { encodeState, type PullRequestState } from "../../src/decide/pull-request-state.ts";
import { targetIdOf } from "../../src/decide/pull-request-target.ts";
import { changeOf, draftOf, stateOf } from "../support/github-draft.ts";

const HEAD = "c".repeat(40);
const FOREIGN = "f".repeat(40);
const DRAFT = draftOf();
const WRITTEN = { content: contentOf(DRAFT.files), baseContent: baseContentOf(DRAFT.files) };
const NOTHING = { isApproved: false, isWithdrawn: false, hasBaseMovedUnder: false, wouldDropFiles: false };

function pull(
  state: Partial<PullRequestState> | undefined,
  more: Partial<ExistingPullRequest> = {},
): ExistingPullRequest {
  return {
    number: 7,
    url: "u",
    nodeId: "n",
    title: "t",
    body: state === undefined ? "no block" : `- [ ] ${REBUILD_MARK}\n${encodeState(stateOf(state))}`,
    branch: "lambda-image-bot/python3.12",
    base: "main",
    isOpen: true,
    isMerged: false,
    ...more,
  };
}

const closed = (state: Partial<PullRequestState> | undefined, more: Partial<ExistingPullRequest> = {}) =>
  pull(state, { isOpen: false, closedAt: "2026-11-01T00:00:00Z", ...more });

/** Decides on a situation in which all is usual but what is given; `absent` names what isn't there. */
function decide(situation: Partial<GroupSituation>, absent?: "draft" | "branchHead") {
  return decidePullRequest({
    group: "python3.12",
    isDeclined: false,
    isDetermined: true,
    baseBranch: "main",
    pullRequests: [],
    openCount: 0,
    now: Date.parse("2026-11-21T06:00:00Z"),
    policy: { refreshInterval: 7, snooze: 30, maxOpen: 10 },
    ...(absent !== "draft" && { draft: DRAFT }),
    ...(absent !== "branchHead" && { branchHead: HEAD }),
    ...situation,
  });
}

const without = (absent: "draft" | "branchHead", situation: Partial<GroupSituation> = {}) =>
  decide(situation, absent);

const open = (state: Partial<PullRequestState> | undefined, more: Partial<ExistingPullRequest> = {}) => ({
  pullRequests: [pull(state, more)],
});

test("a new group without a branch is created", () => {
  expect(without("branchHead")).toEqual({ operation: "create" });
});

test("nothing wanted and nothing there is nothing to say", () => {
  expect(without("draft")).toEqual({ operation: "none" });
});

test("equal files are left untouched", () => {
  expect(decide(open(WRITTEN))).toMatchObject({ operation: "unchanged" });
});

test("equal files on a base that moved under them are written anew", () => {
  expect(decide(open({ ...WRITTEN, baseContent: "other" }))).toMatchObject({
    operation: "update",
    reason: "the base changed the same files",
  });
});

test("another base branch is an update", () => {
  expect(decide(open(WRITTEN, { base: "old" }))).toMatchObject({
    operation: "update",
    reason: "it goes to main now",
  });
});

test("an update that broke off is finished", () => {
  expect(decide(open({ ...WRITTEN, heads: ["d".repeat(40), HEAD] }))).toMatchObject({
    operation: "update",
    reason: "its branch was not fully written",
  });
  expect(without("branchHead", open(WRITTEN))).toMatchObject({ operation: "update" });
});

test("other content needs a closer look", () => {
  expect(decide(open({}))).toMatchObject({ operation: "look-closer", pullRequest: { number: 7 } });
});

test.each([
  ["not within the refresh interval", {}, "2026-11-20T06:00:00Z", "unchanged", "2026-11-27"],
  ["after it", {}, "2026-11-14T06:00:00Z", "update", "newer"],
  ["not one moment earlier", {}, "2026-11-14T06:00:01Z", "unchanged", "refresh-interval"],
  ["not while approved", { isApproved: true }, "2026-11-01T06:00:00Z", "unchanged", "approved"],
  [
    "approved, but the base moved under it",
    { isApproved: true, hasBaseMovedUnder: true },
    "2026-11-20T06:00:00Z",
    "update",
    "base",
  ],
  [
    "approved, but withdrawn",
    { isApproved: true, isWithdrawn: true },
    "2026-11-20T06:00:00Z",
    "update",
    "withdrawn",
  ],
])("other content: %s", (_, look, refreshedAt, operation, reason) => {
  const decision = decide({ ...open({ refreshedAt }), closerLook: { ...NOTHING, ...look } });
  expect(decision).toMatchObject({ operation, reason: expect.stringContaining(reason) });
});

test("what a registry couldn't tell takes no file back", () => {
  const closerLook = { ...NOTHING, wouldDropFiles: true };
  const old = open({ refreshedAt: "2026-11-01T06:00:00Z" });
  expect(decide({ ...old, closerLook, isDetermined: false })).toMatchObject({ operation: "unchanged" });
  expect(decide({ ...old, closerLook })).toMatchObject({ operation: "update" });
});

test("nothing left to do closes, but only when all is determined and nothing was declined", () => {
  expect(without("draft", open(WRITTEN))).toMatchObject({ operation: "look-closer" });
  expect(without("draft", { ...open(WRITTEN), closerLook: NOTHING })).toMatchObject({
    operation: "close",
    reason: "nothing is left to do",
  });
  expect(without("draft", { ...open(WRITTEN), isDetermined: false })).toMatchObject({
    operation: "unchanged",
  });
  expect(without("draft", { ...open(WRITTEN), isDeclined: true })).toMatchObject({ operation: "unchanged" });
});

test.each([
  ["a foreign commit", { ...open(WRITTEN), branchHead: FOREIGN }],
  ["a body without its block", open(undefined)],
  ["another group's block", open({ ...WRITTEN, group: "other" })],
])("%s is left alone", (_, situation) => {
  expect(decide(situation)).toMatchObject({ operation: "leave", pullRequest: { number: 7 } });
  expect(without("draft", situation)).toMatchObject({ operation: "leave" });
});

test("a ticked box has the branch rebuilt, whoever's commits it has", () => {
  const ticked = pull(WRITTEN);
  const body = ticked.body.replace("[ ]", "[x]");
  const decision = decide({ pullRequests: [{ ...ticked, body }], branchHead: FOREIGN });
  expect(decision).toMatchObject({ operation: "update", reason: "a rebuild was asked for" });
});

test("only a tick right before the mark is one", () => {
  expect(isRebuildAsked(`- [x] ${REBUILD_MARK}`)).toBe(true);
  expect(isRebuildAsked(`- [X] ${REBUILD_MARK}`)).toBe(true);
  expect(isRebuildAsked(`- [ ] ${REBUILD_MARK}`)).toBe(false);
  expect(isRebuildAsked(`- [x] something\n- [ ] ${REBUILD_MARK}`)).toBe(false);
  expect(isRebuildAsked("- [x] something")).toBe(false);
});

test("declined: nothing for the group within the snooze, then something else again", () => {
  const declined = { pullRequests: [closed({ targets: ["x"] })] };
  expect(decide(declined)).toMatchObject({
    operation: "skip",
    reason: expect.stringContaining("#7 was closed"),
  });
  expect(decide({ ...declined, now: Date.parse("2026-12-01T00:00:00Z") })).toEqual({ operation: "create" });
  expect(without("draft", { ...declined, isDeclined: true })).toMatchObject({
    operation: "skip",
    reason: expect.stringContaining("isn't proposed again"),
  });
});

test("our own closing and a merge silence nothing", () => {
  expect(decide({ pullRequests: [closed({ closedByUs: true })] })).toEqual({ operation: "create" });
  expect(decide({ pullRequests: [closed({}, { isMerged: true })] })).toEqual({ operation: "create" });
});

test("a closing counts without its block too, but never without its time", () => {
  const now = Date.parse("2026-11-21T06:00:00Z");
  expect(snoozedBy([closed(undefined)], 30, now)?.until).toBe(Date.parse("2026-12-01T00:00:00Z"));
  const { closedAt: _, ...timeless } = closed(undefined);
  expect(snoozedBy([timeless], 30, now)).toBeUndefined();
  expect(snoozedBy([closed(undefined)], 0, now)).toBeUndefined();
});

test("only declined targets are dropped", () => {
  const [one, other] = [changeOf({}), changeOf({ newReference: "other" })];
  const targets = [targetIdOf(one)];
  expect(withoutDeclined([one, other], [closed({ targets })])).toEqual([other]);
  expect(withoutDeclined([one], [closed({ targets, closedByUs: true })])).toEqual([one]);
  expect(withoutDeclined([one], [closed(undefined), pull({ targets })])).toEqual([one]);
});

test("max-open", () => {
  expect(decide({ openCount: 10 })).toMatchObject({
    operation: "skip",
    reason: expect.stringContaining("max-open 10"),
  });
  expect(decide({ ...open(WRITTEN), openCount: 10 })).toMatchObject({ operation: "unchanged" });
});

test("a branch without an open pull request is replaced only where nobody's work is lost", () => {
  expect(decide({})).toEqual({ operation: "look-closer" });
  expect(decide({ closerLook: NOTHING })).toMatchObject({
    operation: "skip",
    reason: expect.stringContaining("delete or rename"),
  });
  expect(decide({ closerLook: { ...NOTHING, branchContent: "other" } })).toMatchObject({ operation: "skip" });
  expect(decide({ closerLook: { ...NOTHING, branchContent: WRITTEN.content } })).toEqual({
    operation: "create",
  });
  expect(decide({ pullRequests: [closed({}, { isMerged: true })], branchHead: FOREIGN })).toEqual({
    operation: "look-closer",
  });
});

test("a person's pull request from our branch neither hides ours nor is taken for it", () => {
  const theirs = pull(undefined, { number: 9, base: "release" });
  const [own] = open(WRITTEN).pullRequests;
  expect(own).toBeDefined();
  const decision = decide({ pullRequests: own === undefined ? [] : [theirs, own] });
  expect(decision).toEqual({ operation: "unchanged", pullRequest: own });
});

test("one that was closed by us and opened again is written anew, so that its next closing is a person's", () => {
  expect(decide(open({ ...WRITTEN, closedByUs: true }))).toMatchObject({
    operation: "update",
    reason: "it was opened again",
  });
});

test("a branch that was merged with somebody's commit on it may be replaced, since nothing is lost", () => {
  const merged = closed({ heads: ["9"] }, { isMerged: true, headCommit: FOREIGN });
  expect(decide({ branchHead: FOREIGN, pullRequests: [merged] })).toEqual({ operation: "create" });
  const declined = { ...merged, isMerged: false, closedAt: "2026-01-01T00:00:00Z" };
  expect(decide({ branchHead: FOREIGN, pullRequests: [declined] })).toEqual({ operation: "look-closer" });
});

test("one that goes elsewhere, or that this run saw other files for, isn't closed", () => {
  const elsewhere = { pullRequests: [pull({ ...WRITTEN, heads: [HEAD] }, { base: "release" })] };
  expect(without("draft", elsewhere)).toMatchObject({ operation: "unchanged" });
  const closerLook = { ...NOTHING, unseen: "a differs" };
  expect(without("draft", { ...open(WRITTEN), closerLook })).toMatchObject({
    operation: "unchanged",
    reason: "a differs, so nothing is taken back.",
  });
});
