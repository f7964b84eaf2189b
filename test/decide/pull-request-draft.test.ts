import { expect, test } from "vitest";
import { blobIdOf } from "../../src/decide/pull-request-blob.ts";
import { baseContentOf, contentOf, draftPullRequest } from "../../src/decide/pull-request-draft.ts";
import { isApproved } from "../../src/decide/pull-request-existing.ts";
import { targetIdOf } from "../../src/decide/pull-request-target.ts";
import { changedPaths } from "../../src/decide/pull-request-tree.ts";
import { baseOf, changeOf, draftOf } from "../support/github-draft.ts";
import { from, planFor } from "../support/github-scene.ts";

test("blob ids are git's", () => {
  expect(blobIdOf(new Uint8Array())).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  expect(blobIdOf(new TextEncoder().encode("hello\n"))).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
});

test("a draft applies all changes of a file and keeps its mode and mark", () => {
  const text = `\ufeff${from("0")}`;
  const plan = planFor(new Map([["D", text]]), "2");
  const twice = [...plan.changes, changeOf({ file: "D", edits: [{ start: 0, end: 0, newText: "# x\n" }] })];
  const draft = draftPullRequest("g", twice, plan.sources, baseOf(new Map([["s/D", text]]), "100755"), "s");
  const expected = `\ufeff# x\n${from("2")}`;
  expect(draft.files).toEqual([
    expect.objectContaining({
      path: "s/D",
      mode: "100755",
      blob: blobIdOf(new TextEncoder().encode(expected)),
    }),
  ]);
  expect(draft.changes).toHaveLength(2);
});

test("files that can't be changed safely are left out with the reason", () => {
  const files = new Map(["a", "b", "c", "d"].map((file) => [file, from("0")]));
  const plan = planFor(files, "2");
  const base = baseOf(
    new Map([
      ["a", from("0")],
      ["b", from("1")],
      ["d", from("0")],
    ]),
  );
  const sources = new Map([...plan.sources].filter(([file]) => file !== "d"));
  const draft = draftPullRequest("g", plan.changes, sources, base, "");
  expect(draft.files.map((file) => file.path)).toEqual(["a"]);
  expect(draft.changes.map((change) => change.file)).toEqual(["a"]);
  expect(draft.leftOut).toEqual([
    { path: "b", reason: "differs between the base commit and the workspace" },
    { path: "c", reason: "is not in the base commit" },
    { path: "d", reason: "was changed by a plan that doesn't hold its text" },
  ]);
  const links = draftPullRequest("g", plan.changes.slice(0, 1), plan.sources, baseOf(files, "120000"), "");
  expect(links.leftOut).toEqual([{ path: "a", reason: "is not a regular file in the base commit" }]);
});

test("fingerprints tell content and base apart, whatever the order", () => {
  const one = draftOf();
  expect(contentOf(one.files)).not.toBe(baseContentOf(one.files));
  const files = [
    { path: "a", blob: "1" },
    { path: "b", blob: "2" },
  ];
  expect(contentOf(files)).toBe(contentOf(files.toReversed()));
  expect(contentOf(files)).not.toBe(contentOf(files.slice(1)));
});

test("a target is the new image, a migration's the new runtime line", () => {
  expect(targetIdOf(changeOf({}))).toMatch(/^[0-9a-f]{16}$/);
  expect(targetIdOf(changeOf({ file: "b" }))).toBe(targetIdOf(changeOf({ kind: "pin" })));
  expect(targetIdOf(changeOf({ newReference: "x" }))).not.toBe(targetIdOf(changeOf({})));
  const migration = changeOf({ kind: "migration", newRuntime: "python3.14" });
  expect(targetIdOf({ ...migration, newReference: "newer" })).toBe(targetIdOf(migration));
  const { newRuntime: _, ...unnamed } = migration;
  expect(targetIdOf(unnamed)).toBe(targetIdOf(changeOf({})));
});

test("changed paths are additions, removals, other bytes and other modes", () => {
  const before = baseOf(
    new Map([
      ["a", "1"],
      ["b", "1"],
      ["c", "1"],
    ]),
  );
  const after = baseOf(
    new Map([
      ["b", "2"],
      ["c", "1"],
      ["d", "1"],
    ]),
  );
  expect(changedPaths(before, after)).toEqual(["a", "b", "d"]);
  expect(changedPaths(before, before)).toEqual([]);
  expect(
    changedPaths(
      before,
      baseOf(
        new Map([
          ["a", "1"],
          ["b", "1"],
          ["c", "1"],
        ]),
        "100755",
      ),
    ),
  ).toEqual(["a", "b", "c"]);
});

test.each([
  [[], false],
  [["a COMMENTED"], false],
  [["a APPROVED"], true],
  [["a APPROVED", "a COMMENTED", "a PENDING"], true],
  [["a APPROVED", "a CHANGES_REQUESTED"], false],
  [["a APPROVED", "a DISMISSED"], false],
  [["a CHANGES_REQUESTED", "b APPROVED"], true],
])("reviews %j: approved %s", (reviews, expected) => {
  const parsed = reviews
    .map((review) => review.split(" "))
    .map(([user = "", state = ""]) => ({ user, state }));
  expect(isApproved(parsed)).toBe(expected);
});
