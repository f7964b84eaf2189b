import { expect, test } from "vitest";
import { nearestWord } from "../../src/text/nearest.ts";

test.each([
  ["updaet", ["runtimes", "update"], "update"],
  ["UPDATE", ["update"], "update"],
  ["digst", ["keep", "digest", "dated"], "digest"],
  ["x", ["update"], undefined],
  ["", ["a"], "a"],
  ["pin", [], undefined],
  ["a".repeat(65), ["a".repeat(65)], undefined],
  ["a", ["a".repeat(65), "b"], "b"],
])("%s among %j: %s", (word, candidates, expected) => {
  expect(nearestWord(word, candidates)).toBe(expected);
});
