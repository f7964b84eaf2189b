import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderRebuilds } from "../../../src/decide/order-rebuilds.ts";
import { rebuildHold } from "../../../src/decide/rebuild-hold.ts";
import type { BaseStanding } from "../../../src/decide/staleness.ts";
import { rebuildEntry } from "../../support/rebuild-entry.ts";

const NOW = new Date("2026-11-21T09:00:00Z");
const AUTO = { mode: "auto", pin: "digest", minimumAge: 0 } as const;
const STALE: BaseStanding = {
  staleness: "stale",
  reason: "It is.",
  oldCreated: "2026-10-01T00:00:00Z",
  newCreated: "2026-11-20T09:00:00Z",
};

describe("the order of rebuilds", () => {
  const entry = (name: string, base: string, platform = "linux/arm64") =>
    rebuildEntry(name, { base: base.includes("/") ? base : `example.com/${base}:3.13`, platform });

  it("has bases before what stands on them, else as it was", () => {
    const [app, mid, other, low] = [
      entry("app", "mid"),
      entry("mid", "low"),
      entry("other", "public.ecr.aws/lambda/python:3.13"),
      entry("low", "public.ecr.aws/lambda/python:3.13"),
    ];
    expect(orderRebuilds([app, other, mid, low])).toEqual([
      low,
      { ...mid, after: [low.image] },
      { ...app, after: [mid.image] },
      other,
    ]);
  });

  it("knows a base by its platform, and a host by its port", () => {
    const app = entry("app", "low");
    const [low] = [entry("low", "x", "linux/amd64")];
    expect(orderRebuilds([app, low])).toEqual([app, low]);
    const ported = rebuildEntry("p", { repository: "h:5000/p", base: "x/y:1" });
    const on = rebuildEntry("q", { base: "h:5000/p:3.13" });
    expect(orderRebuilds([on, ported]).map(({ image }) => image)).toEqual([ported.image, on.image]);
  });

  it("keeps every entry once, whatever stands on what, in circles too", () => {
    const name = fc.constantFrom("a", "b", "c", "d");
    fc.assert(
      fc.property(fc.uniqueArray(fc.record({ name, base: name }), { selector: (one) => one.name }), (all) => {
        const entries = all.map(({ name: own, base }) => entry(own, base));
        const images = (list: readonly { image: string }[]) => list.map(({ image }) => image).sort();
        expect(images(orderRebuilds(entries))).toEqual(images(entries));
      }),
    );
  });
});

describe("what holds a rebuild", () => {
  const hold = (more: Partial<Parameters<typeof rebuildHold>[0]>) =>
    rebuildHold({ base: STALE, policy: AUTO, ...more }, NOW);

  it("is nothing by itself, and nothing holds what isn't stale", () => {
    expect(hold({})).toBeUndefined();
    expect(
      hold({ base: { ...STALE, staleness: "likely-stale" }, policy: { ...AUTO, mode: "manual" } }),
    ).toMatch("manual");
    expect(
      hold({ base: { ...STALE, staleness: "fresh" }, policy: { ...AUTO, mode: "manual" } }),
    ).toBeUndefined();
    expect(hold({ base: { ...STALE, staleness: "unknown" }, samePin: "x" })).toBeUndefined();
  });

  it("is told in the order of what a person would change", () => {
    const all = {
      policy: { ...AUTO, mode: "function-update" },
      problem: "x",
      samePin: "y",
      versionsOnly: ["z: 1"],
    } as const;
    expect(hold(all)).toMatch("function-update");
    const { policy: _, ...rest } = all;
    expect(hold(rest)).toBe("What it is built from can't be read: x.");
    const { problem: __, ...pinned } = rest;
    expect(hold(pinned)).toMatch("pins y,");
    expect(hold({ versionsOnly: ["z: 1"] })).toMatch("(z: 1)");
  });

  it("is the age of the newest base, as far as it is known", () => {
    const policy = { ...AUTO, minimumAge: 7 };
    expect(hold({ policy })).toBe("The newest base is 1 day old, and `minimum-age` is 7.");
    expect(hold({ policy: { ...policy, maximumAge: 30 } })).toBeUndefined();
    const { oldCreated: _, newCreated: __, ...unknown } = STALE;
    expect(hold({ policy, base: unknown })).toBeUndefined();
    expect(
      hold({
        policy: { ...policy, maximumAge: 30 },
        base: { ...unknown, newCreated: "2026-11-19T09:00:00Z" },
      }),
    ).toMatch("2 days");
  });
});
