import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPattern, replacePattern, trimPrefix, trimSuffix } from "../../src/dockerfile/pattern.ts";

const pattern = (text: string) => readPattern(text) ?? expect.fail();
const words = (letters: string[], maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { maxLength }).map((parts) => parts.join(""));

/** The same pattern as a regular expression: right, but slow where it fails. */
function expression(text: string, { isGreedy = true, anchor = "" } = {}): RegExp {
  const body = text.replace(/\?/g, ".").replace(/\*/g, isGreedy ? ".*" : ".*?");
  return new RegExp(anchor + body, "gs");
}

describe("patterns", () => {
  it("match as the regular expressions that BuildKit makes of them", () => {
    fc.assert(
      fc.property(
        words(["a", "b", "*", "?"], 6),
        words(["a", "b", "c"], 12),
        fc.boolean(),
        (text, value, isGreedy) => {
          const [match] = expression(text, { isGreedy, anchor: "^" }).exec(value) ?? [""];
          expect(trimPrefix(pattern(text), value, isGreedy)).toBe(value.slice(match.length));
          const replaced = value.replace(expression(text), "-");
          if (!text.includes("*") && text !== "") {
            expect(replacePattern(pattern(text), value, "-", true)).toBe(replaced);
          }
        },
      ),
    );
  });

  it("trim the end as they trim the beginning of the reverse", () => {
    const reverse = (text: string) => [...text].toReversed().join("");
    fc.assert(
      fc.property(
        words(["a", "b", "*", "?"], 6),
        words(["a", "b"], 12),
        fc.boolean(),
        (text, value, isGreedy) => {
          const expected = reverse(trimPrefix(pattern(reverse(text)), reverse(value), isGreedy));
          expect(trimSuffix(pattern(text), value, isGreedy)).toBe(expected);
        },
      ),
    );
  });

  it.each([
    ["*", "abc", true, "-"],
    ["", "ab", true, "-a-b-"],
    ["", "ab", false, "-ab"],
    ["b*", "abc", true, "a-"],
    ["x", "abc", true, "abc"],
    ["b", "abcb", false, "a-cb"],
    ["?", "🚀a", true, "--"],
    ["a*c*e", "xabcdefe", false, "x-"],
    ["a*z*e", "abcde", false, "abcde"],
  ])("%j in %j, all: %j, is replaced to %j", (text, value, isAll, expected) => {
    expect(replacePattern(pattern(text), value, "-", isAll)).toBe(expected);
  });

  it.each(["\\", "\\x", "a\\"])("%j is none", (text) => {
    expect(readPattern(text)).toBeUndefined();
  });

  it("need no more than the product of the lengths", () => {
    const value = "a".repeat(1000);
    const before = performance.now();
    for (let count = 0; count < 50; count++) trimPrefix(pattern(`${"*a".repeat(400)}b`), value, true);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
