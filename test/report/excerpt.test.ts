import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptOf } from "../../src/report/excerpt.ts";

function shown(line: string, part: string) {
  const start = line.indexOf(part);
  const { line: text, marks } = excerptOf(line, start, start + part.length);
  return [text, marks];
}

describe("a line with a part marked", () => {
  test.each([
    ["RUN yum install", "yum", "RUN yum install", "    ^^^"],
    ["\tRUN\tx", "x", "    RUN x", "        ^"],
    ["# 日本 x", "x", "# 日本 x", "       ^"],
    ["# 😀 x", "😀", "# 😀 x", "  ^^"],
    ["# e\u0301 x", "x", "# e\u0301 x", "    ^"],
    ["# ｱ x", "x", "# ｱ x", "    ^"],
    ["a\u001b[2Jb", "b", "a\\u001b[2Jb", "          ^"],
    ["a\u202eb", "\u202e", "a\\u202eb", " ^^^^^^"],
    ["x  ", "x", "x", "^"],
  ])("%j, %j", (line, part, text, marks) => {
    expect(shown(line, part)).toEqual([text, marks]);
  });

  test("an empty part is one caret, also behind the end", () => {
    expect(excerptOf("abc", 1, 1)).toEqual({ line: "abc", marks: " ^" });
    expect(excerptOf("abc", 3, 3)).toEqual({ line: "abc", marks: "   ^" });
    expect(excerptOf("", 0, 0)).toEqual({ line: "", marks: "^" });
  });

  test("a long line is cut behind, before, or on both sides", () => {
    const long = "x".repeat(500);
    expect(shown(`here ${long}`, "here")).toEqual([`here ${"x".repeat(105)}…`, "^^^^"]);
    expect(shown(`${long}here`, "here")).toEqual([`…${"x".repeat(24)}here`, `${" ".repeat(25)}^^^^`]);
    const [text, marks] = shown(`${long}here${long}`, "here");
    expect(text).toBe(`…${"x".repeat(24)}here${"x".repeat(82)}…`);
    expect(marks).toBe(`${" ".repeat(25)}^^^^`);
  });

  test("no character is cut in half", () => {
    const [text] = shown(`${"😀".repeat(300)}here${"😀".repeat(300)}`, "here");
    expect(text).not.toContain("\\ud");
    const [odd] = shown(`${"😀".repeat(300)}x here x${"😀".repeat(300)}`, "here");
    expect(odd).not.toContain("\\ud");
  });

  test("an endless line takes no longer than its window", () => {
    const line = "\u0301".repeat(1_000_000);
    const started = performance.now();
    excerptOf(line, 500_000, 1_000_000);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

test("whatever the line, what is shown is one short line that steers no terminal, and the mark stands below it", () => {
  const units = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 300 }));
  fc.assert(
    fc.property(units, fc.nat(300), fc.nat(300), (line, start, length) => {
      const excerpt = excerptOf(line, Math.min(start, line.length), start + length);
      expect(excerpt.line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(excerpt.marks).toMatch(/^ *\^+$/);
      expect(excerpt.marks.length).toBeLessThan(125);
    }),
  );
});
