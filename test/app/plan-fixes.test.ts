import { describe, expect, it } from "vitest";
import { chooseFixes } from "../../src/app/check/choose-fixes.ts";
import { encodeFixed, planFixes } from "../../src/app/check/plan-fixes.ts";
import type { FileEdit, Finding, Fix } from "../../src/checks/finding.ts";
import type { Plan } from "../../src/decide/plan.ts";
import { openWorkspace } from "../../src/workspace/workspace.ts";
import { planOf } from "../report/plan-example.ts";
import { putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";

const edit = (start: number, end: number, newText = "x", file = "f"): FileEdit => ({
  ...{ start, end, newText, file },
});

function finding(id: string, edits: readonly FileEdit[], more: Partial<Finding & Fix> = {}): Finding {
  const { safety = "safe", ...rest } = more;
  const location = { file: "f", line: 1, column: 1, endLine: 1, endColumn: 2 };
  return {
    ...{ id, severity: "error", confidence: "high", message: "m", help: "h", location },
    ...{ fix: { safety, edits }, ...rest },
  };
}

const idsOf = (findings: readonly Finding[]) => findings.map(({ id }) => id);

describe("the choice of fixes", () => {
  it("takes safe ones of findings that count", () => {
    const { findings, edits } = chooseFixes([
      finding("a", [edit(0, 1)], { inScope: true }),
      finding("b", [edit(2, 3)], { inScope: false }),
      finding("c", [edit(4, 5)], { safety: "review" }),
    ]);
    expect(idsOf(findings)).toEqual(["a"]);
    expect(edits).toEqual([edit(0, 1)]);
  });

  it.each([
    ["neighbours", edit(0, 2), edit(2, 4), 2],
    ["the same text in two files", edit(0, 2), edit(0, 2, "x", "g"), 2],
    ["an insertion at another's end", edit(0, 2), edit(2, 2), 2],
    ["the very same edit", edit(0, 2), edit(0, 2), 2],
    ["overlapping ones", edit(0, 3), edit(2, 4), 1],
    ["one inside of another", edit(0, 4), edit(1, 2), 1],
    ["two insertions at one place", edit(2, 2, "x"), edit(2, 2, "y"), 1],
    ["an insertion at another's beginning", edit(2, 4), edit(2, 2), 1],
  ])("with %s", (_, one, other, taken) => {
    const { findings, dropped, edits } = chooseFixes([finding("a", [one]), finding("b", [other])]);
    expect(idsOf([...findings, ...dropped])).toEqual(["a", "b"]);
    expect(findings).toHaveLength(taken);
    expect(new Set(edits.map((each) => JSON.stringify(each))).size).toBe(edits.length);
  });

  it("takes a fix as a whole or not at all", () => {
    const { edits, dropped } = chooseFixes([
      finding("a", [edit(5, 6)]),
      finding("b", [edit(0, 1), edit(5, 7)]),
    ]);
    expect(edits).toEqual([edit(5, 6)]);
    expect(idsOf(dropped)).toEqual(["b"]);
  });
});

describe("the plan of fixes", () => {
  const planWith = (text: string, findings: readonly Finding[]): Plan =>
    planOf({ findings, sources: new Map([["f", { text, hasBom: true }]]) });

  async function fix(text: string, findingsIn: (text: string) => readonly Finding[]) {
    const root = temporaryDirectory();
    putFiles(root, { f: text });
    const workspace = openWorkspace(root, { include: [], exclude: [], onNote: () => {} });
    const seen: string[] = [];
    const fixes = await planFixes(workspace, planWith(text, findingsIn(text)), async (fixed) => {
      const now = new TextDecoder().decode(await fixed.read("f"));
      seen.push(now);
      return planWith(now, findingsIn(now));
    });
    return { fixes, seen };
  }

  it("makes fixes that overlap one after the other, each where it is by then", async () => {
    const { fixes, seen } = await fix("abc", (text) => [
      ...(text.includes("a") ? [finding("first", [edit(0, 2, "--b")])] : []),
      ...(text.includes("b")
        ? [finding("second", [edit(text.indexOf("b"), text.indexOf("b") + 1, "B")])]
        : []),
    ]);
    expect(idsOf(fixes.findings)).toEqual(["first", "second"]);
    expect(fixes.files).toMatchObject([{ path: "f", before: { text: "abc" }, after: "--Bc" }]);
    expect(seen).toEqual(["--bc", "--Bc"]);
    expect(
      fixes.files.map((file) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(encodeFixed(file))),
    ).toEqual(["\uFEFF--Bc"]);
  });

  it("looks for nothing that only the fixes brought", async () => {
    const { fixes } = await fix("a", (text) => [
      finding(text === "a" ? "old" : "new", [edit(0, text.length, `${text}b`)]),
    ]);
    expect(idsOf(fixes.findings)).toEqual(["old"]);
    expect(fixes.files).toMatchObject([{ after: "ab" }]);
  });

  it("ends where two fixes undo each other", async () => {
    const { fixes, seen } = await fix("a", (text) => [finding("x", [edit(0, 1, text === "a" ? "b" : "a")])]);
    expect(seen).toHaveLength(10);
    expect(idsOf(fixes.findings)).toEqual(["x"]);
  });

  it("is empty where nothing is to be fixed", async () => {
    expect((await fix("a", () => [])).fixes).toEqual({ findings: [], files: [] });
  });
});
