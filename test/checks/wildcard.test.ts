import fc from "fast-check";
import picomatch from "picomatch";
import { describe, expect, it } from "vitest";
import { matchesWildcard } from "../../src/checks/wildcard.ts";

describe("matchesWildcard", () => {
  it.each([
    ["a/b", "a/b", true],
    ["a/b", "a/c", false],
    ["a/*", "a/b", true],
    ["a/*", "a/b/c", false],
    ["a/**", "a/b/c", true],
    ["**/c", "c", true],
    ["**/c", "a/b/c", true],
    ["**/c", "bc", false],
    ["a/**/c", "a/c", true],
    ["a?c", "abc", true],
    ["a?c", "a/c", false],
    ["a?", "a", false],
    ["*", "", true],
    ["", "", true],
    ["python3.*", "python3.12", true],
    ["x*", "python", false],
  ])("%s and %s: %s", (glob, text, expected) => expect(matchesWildcard(glob, text)).toBe(expected));

  it("agrees with picomatch on single stars", () => {
    const part = fc.constantFrom("a", "b", "/", "*", "?");
    const text = fc.array(fc.constantFrom("a", "b", "/"), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), text, (parts, letters) => {
        const glob = parts.join("");
        fc.pre(!/\*[*?]|\?\*|\/\/|^\/|\/$/.test(glob));
        const name = letters.join("");
        fc.pre(!/\/\/|^\/|\/$/.test(name));
        // picomatch lets a star that is a whole segment stand for at least one character.
        fc.pre(!/(^|\/)\*($|\/)/.test(glob));
        expect(matchesWildcard(glob, name)).toBe(picomatch(glob, { dot: true })(name));
      }),
    );
  });

  it("takes little time for hostile globs", () => {
    expect(matchesWildcard(`${"*a".repeat(200)}b`, "a".repeat(500))).toBe(false);
  });
});
