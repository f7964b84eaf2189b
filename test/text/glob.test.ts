import { describe, expect, it } from "vitest";
import { compileGlobs } from "../../src/text/glob.ts";

describe("compileGlobs", () => {
  it.each([
    [["**/Dockerfile"], "a/b/Dockerfile", true],
    [["**/Dockerfile"], "Dockerfile", true],
    [["*/Dockerfile"], "a/b/Dockerfile", false],
    [["**"], ".github/x", true],
    [["a/**"], "A/x", false],
    [["x", "y"], "y", true],
    [[], "x", false],
  ])("%j on %j: %j", (globs, text, expected) => {
    expect(compileGlobs(globs)(text)).toBe(expected);
  });
});
