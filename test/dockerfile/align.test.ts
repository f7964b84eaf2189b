import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignTokens } from "../../src/dockerfile/align.ts";

const SEPARATORS = /([.-])/;

describe("alignTokens", () => {
  it.each([
    ["1.2.3", "1.5.3", [{ start: 2, end: 3, newText: "5" }]],
    [
      "1.2.3-x",
      "4.2.5-x",
      [
        { start: 0, end: 1, newText: "4" },
        { start: 4, end: 5, newText: "5" },
      ],
    ],
    ["1.2-x", "1.2.3-x", [{ start: 3, end: 3, newText: ".3" }]],
    ["1.2.3-x", "1.2-x", [{ start: 3, end: 5, newText: "" }]],
    ["1", "1", []],
  ])("from %j to %j", (before, after, expected) => {
    expect(alignTokens(before, after, SEPARATORS)).toEqual(expected);
  });

  it("makes the one text the other", () => {
    const texts = fc.array(fc.constantFrom("1", "2", "12", ".", "-")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        let result = before;
        for (const { start, end, newText } of alignTokens(before, after, SEPARATORS).toReversed()) {
          result = result.slice(0, start) + newText + result.slice(end);
        }
        expect(result).toBe(after);
      }),
    );
  });
});
