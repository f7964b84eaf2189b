import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.ts";
import { addMonths, dayOf, daysBetween, isCalendarDay } from "../../src/lambda/calendar-day.ts";

describe("calendar days", () => {
  it.each([
    ["2026-11-21", true],
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2026-02-30", false],
    ["2026-13-01", false],
    ["2026-1-1", false],
    ["2026-11-21T00:00:00Z", false],
    ["", false],
  ])("%s: %s", (text, expected) => {
    expect(isCalendarDay(text)).toBe(expected);
  });

  it("are UTC's", () => {
    expect(dayOf(new Date("2026-11-21T23:30:00-02:00"))).toBe("2026-11-22");
  });

  it.each([
    ["2026-11-21", "2026-11-21", 0],
    ["2026-11-21", "2026-11-22", 1],
    ["2026-11-21", "2026-11-20", -1],
    ["2024-02-28", "2024-03-01", 2],
    ["2026-01-01", "2027-01-01", 365],
  ])("from %s to %s it is %i days", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  it("must be days to be counted between", () => {
    expect(() => daysBetween("soon", "2026-11-21")).toThrow(InvariantError);
  });

  it.each([
    ["2026-11-21", 12, "2027-11-21"],
    ["2026-11-21", 0, "2026-11-21"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-12-31", 2, "2027-02-28"],
  ])("%s and %i months is %s", (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });
});
