import { expect, test } from "vitest";
import { compileGlobs } from "../../src/text/glob.ts";

test.each([
  [["services/**"], "services/a/Dockerfile", true],
  [["services/*"], "services/a/Dockerfile", false],
  [["**/Dockerfile"], "Dockerfile", true],
  [["**"], ".hidden/Dockerfile", true],
  [["a", "b"], "b", true],
  [["A"], "a", false],
  [["python3.1[3-9]"], "python3.13", true],
  [["ghcr.io/*/uv"], "ghcr.io/astral-sh/uv", true],
  [[], "anything", false],
])("%j and %s: %s", (globs, text, expected) => {
  expect(compileGlobs(globs)(text)).toBe(expected);
});
