import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../src/text/edit.ts";

describe("applyEdits", () => {
  it("replaces spans and leaves everything else alone", () => {
    const text = "FROM a:1\r\nFROM b:2\n";
    const edits = [
      { start: 17, end: 18, newText: "20" },
      { start: 7, end: 8, newText: "10" },
    ];
    expect(applyEdits(text, edits)).toBe("FROM a:10\r\nFROM b:20\n");
  });

  it("inserts where the span is empty", () => {
    expect(applyEdits("a", [{ start: 1, end: 1, newText: "@b" }])).toBe("a@b");
  });

  it("counts a lone carriage return and characters of two units as they are", () => {
    const text = "# 🚀\rx\nFROM a";
    const at = text.indexOf("a", 5);
    expect(applyEdits(text, [{ start: at, end: at + 1, newText: "b" }])).toBe("# 🚀\rx\nFROM b");
  });

  it("refuses edits that overlap", () => {
    const edits = [
      { start: 0, end: 3, newText: "x" },
      { start: 2, end: 4, newText: "y" },
    ];
    expect(() => applyEdits("abcdef", edits)).toThrow();
  });

  it("does what slicing does with any line ends, but not between CR and LF", () => {
    const texts = fc.array(fc.constantFrom("a", "\r", "\n", "\r\n", "é", "🚀", " "), { maxLength: 30 });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.string(), (parts, a, b, newText) => {
        const text = parts.join("");
        const [start = 0, end = 0] = [a, b].map((n) => n % (text.length + 1)).sort((x, y) => x - y);
        fc.pre(![start, end].some((at) => text.slice(at - 1, at + 1) === "\r\n"));
        const expected = text.slice(0, start) + newText + text.slice(end);
        expect(applyEdits(text, [{ start, end, newText }])).toBe(expected);
      }),
    );
  });
});
