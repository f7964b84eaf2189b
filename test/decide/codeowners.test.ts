import { expect, test } from "vitest";
import { ownersOf, parseCodeowners } from "../../src/decide/codeowners.ts";

const one = (pattern: string, path: string) =>
  ownersOf(parseCodeowners(`${pattern} @org/team`), path).length > 0;

test.each([
  ["*", "a/b/Dockerfile", true],
  ["*.js", "a/b/c.js", true],
  ["*.js", "a/b/c.jsx", false],
  ["*.js", "a.js/b/c", true],
  ["/build/logs/", "build/logs/a/b", true],
  ["/build/logs/", "x/build/logs/a", false],
  ["/build/logs/", "build/logs", false],
  ["docs/*", "docs/a.md", true],
  ["docs/*", "docs/build-app/a.md", false],
  ["docs/*", "x/docs/a.md", false],
  ["apps/", "x/apps/y/Dockerfile", true],
  ["apps/", "apps", false],
  ["/docs", "docs/a/b", true],
  ["/docs", "docs", true],
  ["/docs", "docsx", false],
  ["services/api", "services/api/Dockerfile", true],
  ["services/api", "x/services/api/Dockerfile", false],
  ["**/logs", "a/b/logs/c", true],
  ["**/logs", "logs", true],
  ["a/**/b", "a/b", true],
  ["a/**/b", "a/x/y/b", true],
  ["a/**/**/b", "a/x/y/b", true],
  ["a/**", "a/x/y", true],
  ["a/**", "a", false],
  ["**", "a/b", true],
  ["D?ckerfile", "x/Dockerfile", true],
  ["D?ckerfile", "x/Dckerfile", false],
  ["my\\ dir/", "my dir/a", true],
  ["\\#odd", "#odd", true],
  ["a\\*", "a*", true],
  ["a\\*", "ab", false],
  ["a*b*c", "aXbXbc", true],
  ["a*b*c", "aXbXbd", false],
  ["Dockerfile", "dockerfile", false],
  ["!a", "a", false],
  ["[ab]", "a", false],
])("%s on %s: %s", (pattern, path, expected) => {
  expect(one(pattern, path)).toBe(expected);
});

test("the last match wins, also one without owners", () => {
  const rules = parseCodeowners(
    "# all\r\n* @org/all\r\n\r\n/api/ @org/api docs@example.com # the API\r\n\t/api/free\r\n",
  );
  expect(ownersOf(rules, "x")).toEqual(["@org/all"]);
  expect(ownersOf(rules, "api/Dockerfile")).toEqual(["@org/api", "docs@example.com"]);
  expect(ownersOf(rules, "api/free/Dockerfile")).toEqual([]);
  expect(ownersOf([], "x")).toEqual([]);
});

test("a backslash that ends a line stands for itself", () => {
  expect(ownersOf(parseCodeowners("* @x\nend\\"), "end\\")).toEqual([]);
});

test("hostile patterns take no exponential time", () => {
  const rules = parseCodeowners(`${"**/a/".repeat(500)}b @x\n${"a*".repeat(2000)}b @x`);
  const started = performance.now();
  expect(ownersOf(rules, `${"a/".repeat(400)}${"a".repeat(200)}`)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2000);
});
