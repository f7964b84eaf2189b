import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unifiedDiff } from "../../src/report/unified-diff.ts";
import { applyEdits, type TextEdit } from "../../src/text/edit.ts";
import { encodeSource } from "../../src/text/source.ts";

/** What a program that applies patches makes of a file. */
function patched(program: "git" | "patch", path: string, before: Uint8Array, diff: string): Buffer {
  const root = mkdtempSync(join(tmpdir(), "diff-"));
  try {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), before);
    const args = program === "git" ? ["apply", "-p1", "-"] : ["-p1", "--binary", "--silent"];
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(root) };
    execFileSync(program, args, { cwd: root, input: diff, env, stdio: ["pipe", "pipe", "pipe"] });
    return readFileSync(join(root, path));
  } finally {
    rmSync(root, { recursive: true });
  }
}

function replace(text: string, ...pairs: readonly (readonly [string, string])[]): TextEdit[] {
  return pairs.map(([from, newText]) => {
    const start = text.indexOf(from);
    return { start, end: start + from.length, newText };
  });
}

describe("hunks", () => {
  test("three lines of context, far changes apart, near ones together", () => {
    const text = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join("");
    const diff = unifiedDiff(
      "a",
      { text, hasBom: false },
      replace(text, ["line 5\n", "five\n"], ["line 12\n", "twelve\n"], ["line 29\n", "29\n30\n"]),
    );
    expect(diff.split("\n").filter((line) => /^(@@|[-+])/.test(line))).toEqual([
      "--- a/a",
      "+++ b/a",
      "@@ -2,14 +2,14 @@",
      "-line 5",
      "+five",
      "-line 12",
      "+twelve",
      "@@ -26,5 +26,6 @@",
      "-line 29",
      "+29",
      "+30",
    ]);
  });

  test("two edits of one line are one change of that line", () => {
    const text = "FROM a:1@x\n";
    expect(unifiedDiff("f", { text, hasBom: false }, replace(text, ["1", "2"], ["x", "y"]))).toBe(
      "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-FROM a:1@x\n+FROM a:2@y\n",
    );
  });

  test("nothing changes: nothing is said", () => {
    expect(unifiedDiff("f", { text: "a\n", hasBom: false }, [])).toBe("");
    expect(unifiedDiff("f", { text: "a\n", hasBom: false }, [{ start: 0, end: 1, newText: "a" }])).toBe("");
  });

  test("a file without a last line end says so", () => {
    expect(unifiedDiff("f", { text: "a\nb", hasBom: false }, [{ start: 2, end: 3, newText: "c" }])).toBe(
      "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n",
    );
  });
});

const PATHS = [
  "Dockerfile",
  "a/b/Dockerfile",
  "sp ace/Dockerfile",
  'quo"te/Dockerfile',
  "back\\slash/Dockerfile",
  "tab\t/Dockerfile",
  "new\nline/Dockerfile",
  "ümläut/Dockerfile",
  "esc\u001b[31m/Dockerfile",
  "c1\u009b/Dockerfile",
];

describe.skipIf(process.platform === "win32")("programs that apply patches take it", () => {
  test.each(["git", "patch"] as const)("%s: paths of all kinds", (program) => {
    const source = { text: "FROM a\nRUN b\n", hasBom: false };
    for (const path of PATHS) {
      const diff = unifiedDiff(path, source, [{ start: 5, end: 6, newText: "c" }]);
      expect(patched(program, path, encodeSource(source), diff).toString(), path).toBe("FROM c\nRUN b\n");
    }
  });

  const line = fc.constantFrom(
    "",
    "FROM a",
    "RUN x \\",
    "# ü€😀",
    "\ttab",
    "\\ No newline",
    "-- a",
    "++ b",
    "@@ -1 +1 @@",
    "a\rb",
  );
  const content = fc
    .array(fc.tuple(line, fc.constantFrom("\n", "\r\n")), { minLength: 1, maxLength: 25 })
    .chain((lines) =>
      fc.boolean().map((isEnded) => {
        const text = lines.map(([words, end]) => words + end).join("");
        return isEnded ? text : text.replace(/\r?\n$/, "");
      }),
    )
    .filter((text) => text.length > 0);
  const cuts = fc.array(fc.tuple(fc.nat(), fc.constantFrom("", "x", "new\n", "a\r\nb", "\n")), {
    minLength: 1,
    maxLength: 4,
  });

  function editsOf(text: string, wanted: readonly (readonly [number, string])[]): TextEdit[] {
    const offsets = [...new Set(wanted.map(([offset]) => offset % (text.length + 1)))].sort((a, b) => a - b);
    return offsets.map((start, index) => ({
      start,
      end: Math.min(offsets[index + 1] ?? text.length, start + 2),
      newText: wanted[index]?.[1] ?? "",
    }));
  }

  test.each(["git", "patch"] as const)("%s: any edits of any text", (program) => {
    fc.assert(
      fc.property(content, cuts, fc.boolean(), (text, wanted, hasBom) => {
        const edits = editsOf(text, wanted);
        const source = { text, hasBom };
        const after = encodeSource({ text: applyEdits(text, edits), hasBom });
        const diff = unifiedDiff("Dockerfile", source, edits);
        fc.pre(after.length > 0);
        if (diff === "") expect(Buffer.compare(after, encodeSource(source))).toBe(0);
        else expect(patched(program, "Dockerfile", encodeSource(source), diff)).toEqual(Buffer.from(after));
      }),
      { numRuns: 60 },
    );
  });
});
