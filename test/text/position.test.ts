import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineStartsOf, positionAt } from "../../src/text/position.ts";

describe("positionAt", () => {
  it("counts lines and columns from 1, columns in UTF-16 units", () => {
    const text = "a🚀b\nc\r\nd";
    const starts = lineStartsOf(text);
    expect(positionAt(starts, 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt(starts, text.indexOf("b"))).toEqual({ line: 1, column: 4 });
    expect(positionAt(starts, text.indexOf("c"))).toEqual({ line: 2, column: 1 });
    expect(positionAt(starts, text.indexOf("d"))).toEqual({ line: 3, column: 1 });
  });

  it("begins no line at a lone carriage return", () => {
    expect(lineStartsOf("a\rb\nc")).toEqual([0, 4]);
  });

  it("takes the end of a text that ends with a line end for the next line", () => {
    expect(positionAt(lineStartsOf("a\n"), 2)).toEqual({ line: 2, column: 1 });
  });

  it("agrees with counting", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\n", "\r")), fc.nat(), (characters, n) => {
        const text = characters.join("");
        const offset = n % (text.length + 1);
        const before = text.slice(0, offset).split("\n");
        expect(positionAt(lineStartsOf(text), offset)).toEqual({
          line: before.length,
          column: (before.at(-1) ?? "").length + 1,
        });
      }),
    );
  });
});
