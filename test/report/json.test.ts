import { describe, expect, test } from "vitest";
import { jsonPieces, renderJson } from "../../src/report/json.ts";
import { reportOf } from "../../src/report/report.ts";
import { changeOf, findingOf, NEW, OLD, planOf, sourcesOf } from "./plan-example.ts";

describe("the JSON report", () => {
  test("an empty plan", () => {
    expect(JSON.parse(renderJson(reportOf("update", planOf())))).toEqual({
      schemaVersion: 1,
      command: "update",
      changes: [],
      findings: [],
      undetermined: [],
      stats: { files: 2, imageUses: 3, registryRequests: 1, durationMs: 1234 },
    });
  });

  test("has the contract's keys, in its order", () => {
    const plan = planOf({
      changes: [changeOf({ newRuntime: "python3.13", datedTag: "3.12.2026.11.01.10", notes: ["n"] })],
      findings: [findingOf({ image: OLD, related: [] })],
      undetermined: [{ reference: OLD, reason: "denied", message: "m" }],
      sources: sourcesOf(),
    });
    const report = reportOf("update", plan, [{ branch: "b", group: "g", title: "t", operation: "planned" }]);
    expect(Object.keys(report)).toEqual([
      "schemaVersion",
      "command",
      "changes",
      "findings",
      "undetermined",
      "pullRequests",
      "stats",
    ]);
    expect(Object.keys(report.changes[0] ?? {})).toEqual([
      "kind",
      "file",
      "line",
      "column",
      "oldReference",
      "newReference",
      "runtime",
      "newRuntime",
      "datedTag",
      "group",
      "edits",
      "notes",
    ]);
    expect(report.findings[0]).toEqual({
      id: "base-eol",
      severity: "warning",
      confidence: "high",
      message: "python3.9 is deprecated",
      help: "Run migrate.",
      file: "api/Dockerfile",
      line: 1,
      column: 6,
      endLine: 1,
      endColumn: 9,
      image: OLD,
    });
  });

  test("a finding's other places, its fix and whether it is in scope are flat like itself", () => {
    const place = { file: "template.yaml", line: 7, column: 3, endLine: 7, endColumn: 9 };
    const edits = [
      { file: "api/Dockerfile", start: 5, end: 11, newText: "scratch" },
      { file: "api/Dockerfile", start: 0, end: 0, newText: "# syntax\n" },
    ];
    const finding = findingOf({ related: [place], fix: { safety: "safe", edits }, inScope: false });
    const { findings } = reportOf("check", planOf({ findings: [finding], sources: sourcesOf() }));
    expect(findings[0]).toMatchObject({
      related: [place],
      fix: {
        safety: "safe",
        edits: [
          {
            ...{ file: "api/Dockerfile", startLine: 1, startColumn: 6, endLine: 1, endColumn: 12 },
            ...{ oldText: "public", newText: "scratch" },
          },
          {
            ...{ file: "api/Dockerfile", startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
            ...{ oldText: "", newText: "# syntax\n" },
          },
        ],
      },
      inScope: false,
    });
  });

  test("a fix in a file whose text isn't at hand is left out", () => {
    const edits = [{ file: "other", start: 0, end: 1, newText: "" }];
    const plan = planOf({
      findings: [findingOf({ fix: { safety: "review", edits } })],
      sources: sourcesOf(),
    });
    expect(reportOf("update", plan).findings[0]).not.toHaveProperty("fix");
  });

  test("in pieces is what it is as a whole", () => {
    const many = Array.from({ length: 200 }, (_, index) => changeOf({ line: index + 1 }));
    const plan = planOf({
      changes: [changeOf({ notes: ["a\nb\u009b"] }), ...many],
      findings: [findingOf()],
      sources: sourcesOf(),
    });
    const report = reportOf("update", plan);
    const whole = `${JSON.stringify(report, null, 2)}\n`.replace("\u009b", "\\u009b");
    expect(renderJson(report)).toBe(whole);
    const longest = Math.max(...[...jsonPieces(report)].map(({ length }) => length));
    expect(longest).toBeLessThan(whole.length / 2);
  });

  test("edits are lines and columns with the exact text of the file", () => {
    const text = `# 😀\r\nFROM ${OLD}\r\n`;
    const start = text.indexOf(OLD);
    const change = changeOf({ edits: [{ start, end: start + OLD.length, newText: NEW }] });
    const sources = new Map([[change.file, { text, hasBom: true }]]);
    expect(reportOf("update", planOf({ changes: [change, change], sources })).changes[1]?.edits).toEqual([
      { startLine: 2, startColumn: 6, endLine: 2, endColumn: 6 + OLD.length, oldText: OLD, newText: NEW },
    ]);
  });

  test("what isn't known has no key", () => {
    const { runtime, ...change } = changeOf();
    const { location, ...finding } = findingOf();
    expect(runtime && location).toBeTruthy();
    const report = reportOf("update", planOf({ changes: [change], findings: [finding] }));
    expect(Object.keys(report.changes[0] ?? {})).not.toContain("runtime");
    expect(Object.keys(report.findings[0] ?? {})).toEqual([
      "id",
      "severity",
      "confidence",
      "message",
      "help",
    ]);
  });
});
