import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  type GroupStyle,
  groupOf,
  groupsOf,
  isGroupOfMoves,
  possibleGroupsOf,
} from "../../src/decide/group.ts";

const STYLES: GroupStyle[] = ["runtime", "directory", "owner", "all"];

test.each([
  ["runtime", { kind: "digest", runtime: "python3.12", file: "a/Dockerfile" }, "python3.12"],
  ["runtime", { kind: "pin", runtime: "python3.12", file: "a/Dockerfile" }, "pin"],
  ["runtime", { kind: "migration", runtime: "python3.13", file: "a/Dockerfile" }, "migrate/python3.13"],
  ["runtime", { kind: "tag", file: "a/Dockerfile" }, "images"],
  ["directory", { kind: "tag", file: "services/api/Dockerfile" }, "dir/services-api"],
  ["directory", { kind: "tag", file: "Dockerfile" }, "dir/root"],
  ["directory", { kind: "tag", file: "a/日本/Dockerfile" }, "dir/a"],
  ["directory", { kind: "tag", file: "日本/Dockerfile" }, "dir/cf2abf0c"],
  ["directory", { kind: "tag", file: ".github/x.lock/Dockerfile" }, "dir/github-x"],
  ["owner", { kind: "tag", file: "x", owners: ["@org/team-a", "@bob"] }, "owner/team-a"],
  ["owner", { kind: "tag", file: "x", owners: ["docs@example.com"] }, "owner/docs-example.com"],
  ["owner", { kind: "tag", file: "x", owners: [] }, "owner/none"],
  ["owner", { kind: "tag", file: "x" }, "owner/none"],
  ["all", { kind: "digest", runtime: "python3.12", file: "x" }, "all"],
  ["all", { kind: "pin", runtime: "python3.12", file: "x" }, "pin"],
] as const)("%s: %o → %s", (style, facts, expected) => {
  expect(groupOf(style, facts)).toBe(expected);
});

test("names that would fall together are kept apart, the same way in any order", () => {
  const facts = ["a/b/D", "a-b/D", "c/D", "C/D", "e/D", "e/E"].map(
    (file) => ({ kind: "tag", file }) as const,
  );
  const groups = groupsOf("directory", facts);
  expect(new Set(groups.map((group) => group.toLowerCase())).size).toBe(5);
  expect(groups.slice(4)).toEqual(["dir/e", "dir/e"]);
  expect(groupsOf("directory", facts.toReversed())).toEqual(groups.toReversed());
});

test("every group makes a valid branch name", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("..", "a..b", ".lock", "x.lock", "-", "@{", "/"),
  );
  fc.assert(
    fc.property(fc.constantFrom(...STYLES), hostile, hostile, (style, text, other) => {
      const facts = { kind: "tag", file: `${text}/${other}`, runtime: text, owners: [other] } as const;
      // https://git-scm.com/docs/git-check-ref-format: what holds of each component of a reference.
      for (const component of groupOf(style, facts).split("/")) {
        expect(component).toMatch(/^[A-Za-z0-9_+](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+])?$/);
        expect(component).not.toMatch(/\.\.|\.lock$/i);
        expect(component.length).toBeLessThanOrEqual(100);
      }
    }),
  );
});

describe("the groups of moves", () => {
  const facts = { file: "api/Dockerfile", runtime: "python3.12", owners: ["@org/team"] };
  it.each([
    ["directory", "migrate/dir/api", "rollback/dir/api"],
    ["owner", "migrate/owner/team", "rollback/owner/team"],
    ["all", "migrate/all", "rollback/all"],
    ["runtime", "migrate/python3.12", "rollback/python3.12"],
  ] as const)("by %s are %s and %s, and none of updates", (style, migration, rollback) => {
    expect(groupOf(style, { ...facts, kind: "migration" })).toBe(migration);
    expect(groupOf(style, { ...facts, kind: "pin", purpose: "rollback" })).toBe(rollback);
    expect([migration, rollback].every(isGroupOfMoves)).toBe(true);
    expect(possibleGroupsOf(style, facts).some(isGroupOfMoves)).toBe(false);
    expect(possibleGroupsOf(style, facts, "migration")).toContain(migration);
  });
});
