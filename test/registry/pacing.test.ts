import fc from "fast-check";
import { expect, it } from "vitest";
import { parseRetryAfter } from "../../src/registry/pacing.ts";

const NOW = Date.parse("2026-11-21T00:00:00Z");

it.each([
  ["5", 5000],
  [" 0 ", 0],
  ["Sat, 21 Nov 2026 00:00:30 GMT", 30_000],
  ["Fri, 20 Nov 2026 23:59:00 GMT", 0],
  ["soon", undefined],
  ["", undefined],
  [undefined, undefined],
])("reads Retry-After %j", (header, milliseconds) => {
  expect(parseRetryAfter(header, NOW)).toBe(milliseconds);
});

it("never asks to wait for less than nothing", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const wait = parseRetryAfter(header, NOW);
      expect(wait === undefined || wait >= 0).toBe(true);
    }),
  );
});
