import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/checks/finding.ts";
import { lineReplacement } from "../../src/report/line-replacement.ts";
import { SUGGESTION_MARK, suggestionsOf } from "../../src/report/suggestion.ts";
import type { ChangedFiles } from "../../src/text/changed-lines.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { findingOf } from "./plan-example.ts";

const TEXT = "FROM a\nCMD app.handler\nEXPOSE 80\nUSER x\n";
const ALL: ChangedFiles = new Map([["Dockerfile", "all"]]);

/** A finding whose safe fix puts one text in place of another. */
function fixing(old: string, newText: string, text = TEXT, values: Partial<Finding> = {}): Finding {
  const start = text.indexOf(old);
  const edits = [{ file: "Dockerfile", start, end: start + old.length, newText }];
  return findingOf({ fix: { safety: "safe", edits }, ...values });
}

function suggestions(findings: readonly Finding[], text = TEXT, changed = ALL, hasBom = false) {
  return suggestionsOf(findings, new Map([["Dockerfile", { text, hasBom }]]), changed, "");
}

function blockOf(finding: Finding, text = TEXT) {
  const [suggestion] = suggestions([finding], text);
  return (
    suggestion && [
      suggestion.firstLine,
      suggestion.lastLine,
      suggestion.body.split("\n\n`").slice(1).join("\n\n`"),
    ]
  );
}

describe("a suggestion", () => {
  test("says what is wrong, what to do, and has the lines as they should be", () => {
    const [suggestion] = suggestionsOf(
      [fixing("app.handler", '["app.handler"]', TEXT, { message: "`CMD` @you" })],
      new Map([["Dockerfile", { text: TEXT, hasBom: false }]]),
      ALL,
      "api",
    );
    expect(suggestion).toEqual({
      path: "api/Dockerfile",
      firstLine: 2,
      lastLine: 2,
      body: [
        SUGGESTION_MARK,
        "**warning**: `CMD` @\u200byou [`base-eol`](https://github.com/OWNER/lambda-image-bot/blob/main/docs/checks/base-eol.md)",
        "Run migrate.",
        '```suggestion\nCMD ["app.handler"]\n```',
      ].join("\n\n"),
    });
  });

  test.each([
    ["takes lines out", "EXPOSE 80\n", "", [3, 3, "``suggestion\n```"]],
    ["empties a line", "EXPOSE 80", "", [3, 3, "``suggestion\n\n```"]],
    ["replaces several", "handler\nEXPOSE", "x\nVOLUME", [2, 3, "``suggestion\nCMD app.x\nVOLUME 80\n```"]],
    ["joins lines", "a\nCMD", "b", [1, 2, "``suggestion\nFROM b app.handler\n```"]],
    [
      "adds a line, keeping the one behind it",
      "EXPOSE",
      "A\nEXPOSE",
      [3, 3, "``suggestion\nA\nEXPOSE 80\n```"],
    ],
    ["adds a line, keeping the one before it", "80", "80\nB", [3, 3, "``suggestion\nEXPOSE 80\nB\n```"]],
  ])("%s", (_, old, newText, expected) => {
    expect(blockOf(fixing(old, newText))).toEqual(expected);
  });

  test("has a fence that no line can close", () => {
    expect(blockOf(fixing("a\n", "````\n"), TEXT)?.[2]).toBe("````suggestion\nFROM ````\n`````");
  });

  test("has lines that other edits of the same fix are far apart in", () => {
    const edits = [
      { file: "Dockerfile", start: TEXT.indexOf("USER"), end: TEXT.length - 1, newText: "# none" },
      { file: "Dockerfile", start: 5, end: 6, newText: "b" },
    ];
    const finding = findingOf({ fix: { safety: "safe", edits } });
    expect(blockOf(finding)).toEqual([
      ...[1, 4],
      "``suggestion\nFROM b\nCMD app.handler\nEXPOSE 80\n# none\n```",
    ]);
  });
});

describe("no suggestion", () => {
  test.each<[string, Finding]>([
    ["without a fix", findingOf()],
    ["for a fix to review", findingOf({ fix: { safety: "review", edits: [] } })],
    ["for a fix without edits", findingOf({ fix: { safety: "safe", edits: [] } })],
    ["for a fix that changes nothing", fixing("FROM a", "FROM a")],
    ["for what isn't in scope", fixing("FROM", "from", TEXT, { inScope: false })],
    ["for lines with an end of Windows", fixing("FROM a", "FROM a\r")],
    ["for control characters", fixing("FROM a", "FROM \u001b")],
    ["for what is endless", fixing("FROM a", `FROM ${"a".repeat(10_000)}`)],
    [
      "behind the last line",
      findingOf({
        fix: {
          safety: "safe",
          edits: [{ file: "Dockerfile", start: TEXT.length, end: TEXT.length, newText: "x" }],
        },
      }),
    ],
    [
      "in a file that isn't at hand",
      findingOf({ fix: { safety: "safe", edits: [{ file: "other", start: 0, end: 1, newText: "" }] } }),
    ],
    [
      "for a fix in several files",
      findingOf({
        fix: {
          safety: "safe",
          edits: ["Dockerfile", "other"].map((file) => ({ file, start: 0, end: 1, newText: "" })),
        },
      }),
    ],
  ])("%s", (_, finding) => expect(suggestions([finding])).toEqual([]));

  test("on lines that the pull request doesn't change", () => {
    const changed = (first: number, last: number): ChangedFiles =>
      new Map([["Dockerfile", [{ first, last }]]]);
    const finding = fixing("handler\nEXPOSE", "x\nVOLUME");
    expect(suggestions([finding], TEXT, changed(2, 3))).toHaveLength(1);
    expect(suggestions([finding], TEXT, changed(1, 2))).toEqual([]);
    expect(suggestions([finding], TEXT, new Map())).toEqual([]);
  });

  test("on a first line with a byte-order mark, which it would take away", () => {
    expect(suggestions([fixing("FROM", "from")], TEXT, ALL, true)).toEqual([]);
    expect(suggestions([fixing("EXPOSE", "expose")], TEXT, ALL, true)).toHaveLength(1);
  });
});

test("suggestions are the gravest, not too many, and none on the lines of another", () => {
  const grave = fixing("CMD", "cmd", TEXT, { severity: "error" });
  const [first, ...others] = suggestions([fixing("handler", "x"), grave]);
  expect(first?.body).toContain("**error**");
  expect(others).toEqual([]);
  const text = Array.from({ length: 40 }, (_, index) => `L${index};\n`).join("");
  const many = Array.from({ length: 40 }, (_, index) => fixing(`L${index};`, "x", text));
  expect(suggestions(many, text)).toHaveLength(30);
});

test("putting the new lines where the old ones were is what the edits do", () => {
  const word = fc.constantFrom("", "a", "\n", "b\n", "\nc", "\n\n", "a\nb\n");
  const texts = fc.array(word, { maxLength: 10 }).map((words) => words.join(""));
  fc.assert(
    fc.property(texts, fc.nat(30), fc.nat(10), word, (text, at, length, newText) => {
      const start = Math.min(at, text.length);
      const edits = [{ start, end: Math.min(start + length, text.length), newText }];
      const expected = applyEdits(text, edits);
      const replacement = lineReplacement(text, edits);
      const lines = text.split("\n");
      if (replacement) {
        const { first, last, oldLines, newLines } = replacement;
        expect(lines.slice(first - 1, last)).toEqual(oldLines);
        expect(oldLines.length).toBeGreaterThan(0);
        lines.splice(first - 1, last - first + 1, ...newLines);
      }
      expect(lines.join("\n")).toBe(expected);
    }),
  );
});
