import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  encodeDashboardState,
  nextDashboardState,
  parseDashboardState,
} from "../../src/decide/dashboard-state.ts";
import { decideDispatch } from "../../src/decide/dispatch.ts";
import type { DispatchSettings } from "../../src/decide/dispatch-settings.ts";
import { mergeRebuilds } from "../../src/decide/merge-rebuilds.ts";
import { rebuildKey, rebuildsKey } from "../../src/decide/rebuild-key.ts";
import { rebuildEntry as entry } from "../support/rebuild-entry.ts";

const SETTINGS: DispatchSettings = {
  start: { workflow: "rebuild-image.yml" },
  inputs: { image: "{image}", key: "{key}" },
  each: "image",
  limit: 20,
};
const NEVER = () => false;

describe("images of one repository", () => {
  const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
  const [a, b] = ["a", "b"].map((letter) => {
    const { tag: _, ...untagged } = entry("orders", { digest: digest(letter) });
    return { ...untagged, image: `example.com/orders@${digest(letter)}` };
  });

  it("are built again each by itself where they have no tag", () => {
    const { starts } = decideDispatch(
      [a, b].flatMap((one) => one ?? []),
      SETTINGS,
      NEVER,
    );
    expect(new Set(starts.map(({ key }) => key)).size).toBe(2);
  });

  it("are built again once where one tag has named them all, for the functions of all", () => {
    const older = entry("orders", { digest: digest("a") });
    const [other] = entry("billing").functions;
    const newer = entry("orders", { digest: digest("b"), functions: other ? [other] : [] });
    expect(mergeRebuilds([older, entry("billing"), newer])).toEqual([
      { ...older, functions: [...older.functions, ...newer.functions] },
      entry("billing"),
    ]);
  });
});

describe("a dispatch", () => {
  it("starts each image with its inputs", () => {
    const { starts, skipped } = decideDispatch([entry("a"), entry("b")], SETTINGS, NEVER);
    expect(starts.map(({ inputs }) => inputs)).toEqual([
      { image: "example.com/a:prod", key: rebuildKey(entry("a")) },
      { image: "example.com/b:prod", key: rebuildKey(entry("b")) },
    ]);
    expect(skipped).toEqual([]);
  });

  it("starts nothing that was started, and no more than the limit", () => {
    const entries = ["a", "b", "c"].map((name) => entry(name));
    const started = new Set([rebuildKey(entry("a"))]);
    const settings = { ...SETTINGS, limit: 1 };
    const { starts, skipped } = decideDispatch(entries, settings, (key) => started.has(key));
    expect(starts.map(({ entries: [only] }) => only?.image)).toEqual(["example.com/b:prod"]);
    expect(skipped).toEqual([
      { image: "example.com/a:prod", reason: "Its rebuild on this base was started before." },
      {
        image: "example.com/c:prod",
        reason: "A run starts one rebuild at most (`limit`): it is for a later one.",
      },
    ]);
    const none = decideDispatch([entry("a")], { ...SETTINGS, limit: 0 }, NEVER);
    expect(none.skipped[0]?.reason).toBe("A run starts 0 rebuilds at most (`limit`): it is for a later one.");
  });

  it("waits with what stands on an image that is built again", () => {
    const { starts, skipped } = decideDispatch(
      [entry("base"), entry("a", { after: ["example.com/base:prod"] })],
      SETTINGS,
      NEVER,
    );
    expect(starts).toHaveLength(1);
    expect(skipped).toEqual([
      {
        image: "example.com/a:prod",
        reason: "It stands on example.com/base:prod, which is built again first.",
      },
    ]);
  });

  it("starts all as one, by a key of them all", () => {
    const settings: DispatchSettings = {
      ...SETTINGS,
      each: "run",
      inputs: { matrix: "{matrix}", key: "{key}" },
    };
    const entries = [entry("a"), entry("b")];
    const { starts } = decideDispatch(entries, settings, NEVER);
    const key = rebuildsKey(entries.map(rebuildKey));
    expect(starts.map(({ inputs }) => inputs)).toEqual([
      { matrix: JSON.stringify({ include: entries }), key },
    ]);
    expect(decideDispatch(entries, settings, (known) => known === key)).toEqual({ starts: [], skipped: [] });
    expect(decideDispatch([], settings, NEVER).starts).toEqual([]);
  });

  it("takes several starts for a matrix that is longer than GitHub takes", () => {
    const entries = Array.from({ length: 400 }, (_, n) => entry(`function-${n}`));
    const settings: DispatchSettings = { ...SETTINGS, each: "run", inputs: { matrix: "{matrix}" } };
    const { starts } = decideDispatch(entries, settings, NEVER);
    expect(starts.length).toBeGreaterThan(1);
    expect(starts.flatMap((start) => start.entries)).toEqual(entries);
    for (const { inputs } of starts) expect(inputs["matrix"]?.length).toBeLessThan(65_535);
  });

  it("puts in what is known, nothing for what isn't, and leaves other braces alone", () => {
    const inputs = { all: "{tag}|{target}|{functions}|{regions}|{other}|{new-digest}" };
    const twice = [...entry("a").functions, ...entry("b").functions, ...entry("a").functions];
    const { starts } = decideDispatch([entry("a", { functions: twice })], { ...SETTINGS, inputs }, NEVER);
    expect(starts[0]?.inputs["all"]).toBe("prod||a,b|eu-west-1|{other}|{new-digest}");
  });
});

describe("the key of a rebuild", () => {
  it("is of the image and the base, whatever else changes", () => {
    const key = rebuildKey(entry("a"));
    expect(key).toMatch(/^[0-9a-f]{12}$/);
    expect(rebuildKey(entry("a", { functions: [], digest: "sha256:x", dockerfile: "D" }))).toBe(key);
    const others = [
      entry("b"),
      entry("a", { tag: "dev" }),
      entry("a", { platform: "linux/amd64" }),
      entry("a", { base: "public.ecr.aws/lambda/python:3.12" }),
      entry("a", { newDigest: `sha256:${"c".repeat(64)}` }),
    ];
    expect(new Set([key, ...others.map(rebuildKey)]).size).toBe(6);
  });

  it("goes by the dated tag where there is no digest, and does without a tag", () => {
    const { newDigest: _, tag: __, ...bare } = entry("a");
    expect(rebuildKey({ ...bare, newDatedTag: "3.13.2026.11.10.10" })).not.toBe(rebuildKey(bare));
  });

  it("of several is that of the set, of one its own", () => {
    expect(rebuildsKey(["a"])).toBe("a");
    expect(rebuildsKey(["a", "b"])).toBe(rebuildsKey(["b", "a"]));
    expect(rebuildsKey(["a", "b"])).not.toBe(rebuildsKey(["a", "c"]));
  });
});

describe("the memory of the tracking issue", () => {
  const NOW = new Date("2026-11-21T09:00:00Z");
  const key = fc.stringMatching(/^[0-9a-f]{12}$/);

  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.dictionary(key, fc.constant("2026-11-01")), fc.string(), (started, text) => {
        const state = { version: 1, started } as const;
        expect(parseDashboardState(`${text}\n${encodeDashboardState(state)}\nmore`)).toEqual(state);
      }),
    );
  });

  it.each([
    "",
    "<!-- lambda-image-bot-dashboard {} -->",
    "<!-- lambda-image-bot-dashboard 1 -->",
    "<!-- lambda-image-bot-dashboard { -->",
    '<!-- lambda-image-bot-dashboard {"version":2,"started":{}} -->',
    '<!-- lambda-image-bot-dashboard {"version":1,"started":null} -->',
    '<!-- lambda-image-bot-dashboard {"version":1,"started":{}}',
  ])("is nothing where it is damaged: %s", (body) => {
    expect(parseDashboardState(body)).toBeUndefined();
  });

  it("leaves out what is no key or no day", () => {
    const started = {
      "0123456789ab": "2026-11-01",
      x: "2026-11-01",
      "0123456789ac": 1,
      "0123456789ad": "now",
    };
    const body = `<!-- lambda-image-bot-dashboard ${JSON.stringify({ version: 1, started })} -->`;
    expect(parseDashboardState(body)?.started).toEqual({ "0123456789ab": "2026-11-01" });
  });

  it("keeps what is still wanted, and the rest for thirty days", () => {
    const before = {
      version: 1,
      started: { wanted: "2026-10-01", late: "2026-10-21", recent: "2026-10-22" },
    } as const;
    expect(nextDashboardState(before, ["wanted", "other"], ["new"], NOW)).toEqual({
      version: 1,
      started: { wanted: "2026-11-21", recent: "2026-10-22", new: "2026-11-21" },
    });
    expect(nextDashboardState(undefined, ["a"], [], NOW).started).toEqual({});
  });
});
