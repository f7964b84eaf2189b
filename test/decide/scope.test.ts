import { describe, expect, it } from "vitest";
import type { Finding, Location } from "../../src/checks/finding.ts";
import { applyScope, linesOf } from "../../src/decide/scope.ts";
import type { ChangedFiles, ChangedLines } from "../../src/text/changed-lines.ts";

const at = (file: string, line: number, endLine = line, endColumn = 9): Location => ({
  ...{ file, line, column: 1, endLine, endColumn },
});

function finding(location: Location | undefined, ...related: Location[]): Finding {
  return {
    ...{ id: "base-eol", severity: "error", confidence: "high", message: "m", help: "h" },
    ...(location && { location }),
    related,
  };
}

const CHANGED: ChangedFiles = new Map<string, ChangedLines>([
  ["Dockerfile", [{ first: 3, last: 5 }]],
  ["new", "all"],
  ["moved", []],
]);

/** Whether each finding counts; `undefined` for what is dropped. */
function countsIn(scope: "changed-lines" | "changed-files", ...findings: Finding[]) {
  return findings.map((one) => applyScope([one], scope, CHANGED)[0]?.inScope);
}

describe("changed lines", () => {
  it("count findings that have a place on one of them", () => {
    expect(
      countsIn(
        "changed-lines",
        finding(at("Dockerfile", 3)),
        finding(at("Dockerfile", 1, 3)),
        finding(at("new", 99)),
        finding(at("template.yaml", 1), at("Dockerfile", 5)),
      ),
    ).toEqual([true, true, true, true]);
  });

  it("have the rest of their files shown", () => {
    expect(
      countsIn(
        "changed-lines",
        finding(at("Dockerfile", 2)),
        finding(at("Dockerfile", 1, 3, 1)),
        finding(at("moved", 1)),
      ),
    ).toEqual([false, false, false]);
  });

  it("have nothing to do with other files and places", () => {
    const apart = finding(at("template.yaml", 3), at("Dockerfile", 6));
    expect(countsIn("changed-lines", finding(at("other", 3)), apart, finding(undefined))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("changed files", () => {
  it("count findings that have a place in one of them", () => {
    expect(
      countsIn(
        "changed-files",
        finding(at("Dockerfile", 99)),
        finding(at("template.yaml", 1), at("moved", 1)),
        finding(at("other", 3)),
      ),
    ).toEqual([true, true, undefined]);
  });
});

it("keeps findings as they are, but for whether they count", () => {
  const found = finding(at("Dockerfile", 3));
  expect(applyScope([found], "changed-lines", CHANGED)).toEqual([{ ...found, inScope: true }]);
});

it("takes an end at a line's beginning for the end of the line before", () => {
  expect(linesOf(at("x", 2, 4, 1))).toEqual({ first: 2, last: 3 });
  expect(linesOf(at("x", 2, 2, 1))).toEqual({ first: 2, last: 2 });
});
