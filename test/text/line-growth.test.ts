import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/text/edit.ts";
import { lineAfter, lineGrowthOf } from "../../src/text/line-growth.ts";

test("lines below an edit move by what it adds, those at it and above stay", () => {
  const text = "a\nb\nc\nd\n";
  const growths = lineGrowthOf(text, [
    { start: 2, end: 3, newText: "b\nb\nb" },
    { start: 4, end: 6, newText: "" },
  ]);
  expect(growths).toEqual([
    { line: 2, growth: 2 },
    { line: 4, growth: -1 },
  ]);
  expect([1, 2, 3, 5].map((line) => lineAfter(line, growths))).toEqual([1, 2, 5, 6]);
  expect(lineGrowthOf(text, [{ start: 0, end: 1, newText: "xyz" }])).toEqual([]);
});

test("a line that no edit touches is found where its text went", () => {
  const lines = fc.array(fc.constantFrom("", "x", "x\ny", "x\ny\nz"), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lines, (replacements) => {
      const text = replacements.map((_, at) => `old${at}\nkept${at}\n`).join("");
      const edits = replacements.map((newText, at) => {
        const start = text.indexOf(`old${at}\n`);
        return { start, end: start + `old${at}`.length, newText };
      });
      const after = applyEdits(text, edits).split("\n");
      const growths = lineGrowthOf(text, edits);
      for (const at of replacements.keys()) {
        expect(after[lineAfter(2 * at + 2, growths) - 1]).toBe(`kept${at}`);
      }
    }),
  );
});
