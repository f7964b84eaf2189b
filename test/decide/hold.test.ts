import { describe, expect, it } from "vitest";
import { holdOf } from "../../src/decide/hold.ts";
import type { Directive } from "../../src/text/directive.ts";

const SPAN = { start: 0, end: 1 };
const hold = (until?: string): Directive => ({
  kind: "hold",
  reason: "why",
  span: SPAN,
  ...(until && { until }),
});
const ignore = (check?: string): Directive => ({
  kind: "ignore",
  reason: "why",
  span: SPAN,
  ...(check && { check }),
});

describe("holdOf", () => {
  it("ends a hold with its day, UTC", () => {
    const until = [hold("2027-01-31")];
    expect(holdOf(until, new Date("2027-01-31T23:59:59Z")).state).toBe("held");
    expect(holdOf(until, new Date("2027-02-01T00:00:00Z")).state).toBe("ended");
  });

  it("holds for good without an end", () => {
    expect(holdOf([hold()], new Date("2099-01-01T00:00:00Z")).state).toBe("held");
  });

  it("lets the strictest directive count", () => {
    const now = new Date("2026-11-21T00:00:00Z");
    expect(holdOf([hold("2026-01-01"), hold("2027-01-01")], now).state).toBe("held");
    expect(holdOf([hold(), ignore()], now).state).toBe("ignored");
    expect(holdOf([ignore("base-eol")], now).state).toBe("none");
    expect(holdOf([], now)).toEqual({ state: "none" });
  });

  it("holds where a comment can't be read, unless another says what to do", () => {
    const now = new Date("2026-11-21T00:00:00Z");
    const malformed: Directive = { kind: "malformed", reason: "hold until soon", span: SPAN };
    expect(holdOf([malformed], now)).toEqual({ state: "held", directive: malformed });
    expect(holdOf([malformed, hold("2026-01-01")], now)).toMatchObject({ directive: malformed });
    expect(holdOf([malformed, hold("2027-01-01")], now)).toMatchObject({
      directive: { until: "2027-01-01" },
    });
    expect(holdOf([malformed, ignore()], now).state).toBe("ignored");
  });
});
