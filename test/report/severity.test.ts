import { expect, test } from "vitest";
import { compareSeverities, isAtLeast } from "../../src/report/severity.ts";

test("errors are graver than warnings, and these than notes", () => {
  expect((["info", "error", "warning"] as const).toSorted(compareSeverities)).toEqual([
    "error",
    "warning",
    "info",
  ]);
});

test.each([
  ["error", "warning", true],
  ["warning", "warning", true],
  ["info", "warning", false],
  ["warning", "error", false],
] as const)("%s reaches %s: %s", (severity, threshold, expected) => {
  expect(isAtLeast(severity, threshold)).toBe(expected);
});
