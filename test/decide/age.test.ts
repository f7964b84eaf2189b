import { describe, expect, it } from "vitest";
import { ageInDays, daysBefore, isOlderThan } from "../../src/decide/age.ts";

const NOW = new Date("2026-11-21T12:00:00Z");

describe("ages", () => {
  it("count whole days up to the instant", () => {
    expect(isOlderThan("2026-11-14T12:00:00Z", 7, NOW)).toBe(true);
    expect(isOlderThan("2026-11-14T12:00:01Z", 7, NOW)).toBe(false);
    expect(daysBefore(NOW, 7).toISOString()).toBe("2026-11-14T12:00:00.000Z");
    expect(ageInDays("2026-11-14T13:00:00Z", NOW)).toBe(6);
    expect(ageInDays("2026-11-22T13:00:00Z", NOW)).toBe(0);
  });
});
