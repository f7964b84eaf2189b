import { describe, expect, it } from "vitest";
import type { Finding, Fix } from "../../src/checks/finding.ts";
import { mergeFindings } from "../../src/checks/merge-findings.ts";

function finding(line: number, fix?: Fix): Finding {
  const location = { file: "a.yml", line, column: 1, endLine: line, endColumn: 2 };
  const texts = { id: "wf-prov", message: "Wrong.", help: "Mend it." };
  return { ...texts, severity: "error", confidence: "high", location, ...(fix && { fix }) };
}

function edit(start: number, end = start, file = "a.yml") {
  return { file, start, end, newText: "x" };
}

function merged(...fixes: (Fix | undefined)[]): Fix | undefined {
  const found = fixes.map((fix, line) => ({ finding: finding(line + 1, fix), isFinalStage: false }));
  const findings = mergeFindings(found);
  expect(findings).toHaveLength(1);
  return findings[0]?.fix;
}

describe("the fix of findings that say the same", () => {
  it("has the edits of all, each once, in order", () => {
    const first: Fix = { safety: "safe", edits: [edit(9)] };
    const second: Fix = { safety: "safe", edits: [edit(4, 6), edit(9), edit(2, 3, "b.yml"), edit(6, 8)] };
    expect(merged(first, undefined, second)).toEqual({
      safety: "safe",
      edits: [edit(4, 6), edit(6, 8), edit(9), edit(2, 3, "b.yml")],
    });
  });

  it("is to be looked at if one of them is", () => {
    expect(merged({ safety: "safe", edits: [edit(1)] }, { safety: "review", edits: [edit(2)] })?.safety).toBe(
      "review",
    );
  });

  it("is the first's where they can't be made together", () => {
    const first: Fix = { safety: "safe", edits: [edit(4, 8)] };
    expect(merged(first, { safety: "review", edits: [edit(6, 9)] })).toEqual(first);
    expect(merged(undefined, undefined)).toBeUndefined();
  });
});
