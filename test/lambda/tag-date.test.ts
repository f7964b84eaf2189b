import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.ts";
import { formatTagDate, isTagDate, parseTagDate } from "../../src/lambda/tag-date.ts";

describe("tag dates", () => {
  it("are UTC hours", () => {
    expect(parseTagDate("2026.10.03.13")).toEqual(new Date("2026-10-03T13:00:00Z"));
    expect(formatTagDate(new Date("2026-10-03T15:59:59.999+02:00"))).toBe("2026.10.03.13");
  });

  it.each([
    "2026.10.03",
    "2026.10.03.24",
    "2026.02.29.00",
    "2026.00.01.00",
    "2026-10-03-13",
    "26.10.03.13",
    "",
  ])("aren't %j", (text) => {
    expect(parseTagDate(text)).toBeUndefined();
    expect(isTagDate(text)).toBe(false);
  });

  it.each(["2026.10.03.13", "2028.02.29.00", "2026.12.31.23", "2026.04.30.09"])("are %j", (text) => {
    expect(parseTagDate(text)).toBeDefined();
    expect(isTagDate(text)).toBe(true);
  });

  it("have years of four digits", () => {
    expect(() => formatTagDate(new Date("+012026-01-01T00:00:00Z"))).toThrow(InvariantError);
  });
});
