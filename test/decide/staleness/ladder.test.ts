import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TagFact } from "../../../src/decide/facts.ts";
import type { BaseBuild, StalenessFacts } from "../../../src/decide/staleness-facts.ts";
import { climb } from "../../../src/decide/staleness-ladder.ts";

const AMD64 = { os: "linux", architecture: "amd64" };
const ARM64 = { os: "linux", architecture: "arm64" };
const digest = (word: string) => `sha256:${Buffer.from(word).toString("hex").padEnd(64, "0").slice(0, 64)}`;

const step = (createdBy: string, isEmptyLayer = false) => ({ createdBy, isEmptyLayer });
const build = (name: string, layers: readonly string[], more: Partial<BaseBuild> = {}): BaseBuild => ({
  digest: digest(name),
  platform: "linux/amd64",
  diffIds: layers.map(digest),
  history: layers.map((layer) => step(layer)),
  variables: ["A"],
  ...more,
});
const tagOf = (current: BaseBuild): TagFact => ({
  tag: "3.13",
  digest: digest("index"),
  isIndex: true,
  children: [
    { platform: ARM64, digest: digest("arm64") },
    { platform: AMD64, digest: current.digest },
  ],
});
const CURRENT = build("new", ["os-2", "python-2"]);
const EARLIER = build("old", ["os-1", "python-1"]);

function facts(
  layers: readonly string[],
  image: Partial<StalenessFacts["image"]> = {},
  more: Partial<StalenessFacts> = {},
): StalenessFacts {
  const marks = { diffIds: layers.map(digest), history: [], variables: ["A"], platform: "linux/amd64" };
  return { image: { ...marks, ...image }, tag: tagOf(CURRENT), ...more };
}

const verdictOf = (known: StalenessFacts) => {
  const rung = climb(known);
  return rung.state === "settled" ? rung.verdict : rung;
};

describe("the ladder", () => {
  it("asks for one fact after the other, the cheapest first", () => {
    const image = facts(["os-1", "python-1", "app"]);
    expect(climb(image)).toEqual({ state: "open", needs: "current" });
    expect(climb({ ...image, current: CURRENT })).toEqual({ state: "open", needs: "older" });
    const recorded = facts(["os-1"], { recordedDigest: digest("x") });
    expect(climb({ ...recorded, current: CURRENT })).toEqual({ state: "open", needs: "recorded" });
  });

  it.each([
    ["the index", digest("index")],
    ["the platform's image", CURRENT.digest],
  ])("needs nothing more where the record is %s", (_, recordedDigest) => {
    expect(verdictOf(facts(["squashed"], { recordedDigest }))).toMatchObject({
      staleness: "fresh",
      stoodOn: { digest: CURRENT.digest },
    });
  });

  it("doubts the record of the newest base where other layers are below, and only an earlier build's refute it", () => {
    const recordedDigest = CURRENT.digest;
    const image = facts(["os-1", "python-1", "app"], { recordedDigest }, { current: CURRENT });
    expect(climb(image)).toEqual({ state: "open", needs: "older" });
    expect(verdictOf({ ...image, older: [EARLIER] })).toMatchObject({
      staleness: "stale",
      reason: "It records the tag's digest, but all layers of an earlier build of the base are its lowest.",
      stoodOn: EARLIER,
    });
    expect(verdictOf({ ...image, older: [] })).toMatchObject({ staleness: "fresh" });
    const squashed = facts(["squashed"], { recordedDigest }, { current: CURRENT });
    expect(verdictOf(squashed)).toMatchObject({ staleness: "fresh" });
  });

  it("isn't content with another platform's digest", () => {
    const image = facts(["x"], { recordedDigest: digest("arm64") });
    expect(climb(image)).toEqual({ state: "open", needs: "current" });
  });

  it("compares a single image's tag by its own digest", () => {
    const tag = { tag: "3.13", digest: CURRENT.digest, isIndex: false, children: [] };
    expect(verdictOf(facts(["x"], { recordedDigest: CURRENT.digest }, { tag }))).toMatchObject({
      staleness: "fresh",
    });
    const other = { ...CURRENT, platform: "linux/arm64" };
    expect(verdictOf(facts(["x"], {}, { tag, current: other }))).toEqual({
      staleness: "unknown",
      reason: "3.13 is an image for linux/arm64, not for linux/amd64.",
    });
  });

  it("says that a platform is gone", () => {
    expect(verdictOf(facts(["x"], { platform: "linux/s390x" }))).toEqual({
      staleness: "unknown",
      reason: "3.13 has no image for linux/s390x any more.",
    });
  });

  it("takes the layers before a record that doesn't fit", () => {
    const image = facts(
      ["os-2", "python-2", "app"],
      { recordedDigest: digest("inherited") },
      { current: CURRENT },
    );
    expect(verdictOf(image)).toMatchObject({ staleness: "fresh", stoodOn: CURRENT });
  });

  it("wants all layers of a base, and some", () => {
    const older = { current: CURRENT, older: [] };
    expect(verdictOf(facts(["os-2", "app"], {}, older))).toMatchObject({ staleness: "likely-stale" });
    const nothing = { ...CURRENT, diffIds: [], history: [] };
    expect(verdictOf(facts(["app"], {}, { ...older, current: nothing }))).toMatchObject({
      staleness: "unknown",
    });
    expect(verdictOf(facts([], {}, older))).toMatchObject({ staleness: "unknown" });
  });

  it.each([
    ["is gone", "gone", "stale", digest("x")],
    ["is the tag's image in another index", CURRENT, "fresh", CURRENT.digest],
    ["is another build", EARLIER, "stale", EARLIER.digest],
  ] as const)("goes by the recorded build that %s", (_, recorded, staleness, stoodOn) => {
    const image = facts(["squashed"], { recordedDigest: digest("x") }, { current: CURRENT, recorded });
    expect(verdictOf(image)).toMatchObject({ staleness, stoodOn: { digest: stoodOn } });
  });

  it("says that a later build than the tag's was taken back", () => {
    const current = { ...CURRENT, created: "2023-12-04T00:00:00Z" };
    const later = { ...EARLIER, created: "2023-12-05T16:00:00Z" };
    const layers = ["os-1", "python-1", "app"];
    const reason = expect.stringContaining("was taken back");
    expect(verdictOf(facts(layers, {}, { current, older: [later] }))).toMatchObject({
      staleness: "stale",
      reason,
    });
    const recorded = facts(layers, { recordedDigest: digest("x") }, { current, recorded: later });
    expect(verdictOf(recorded)).toMatchObject({ staleness: "stale", reason });
    const { created: _, ...undated } = later;
    const unknown = verdictOf(facts(layers, {}, { current, older: [undated] }));
    expect(unknown).not.toMatchObject({ reason });
  });

  it("finds the earlier build that it stands on, and no other", () => {
    const older = [build("other", ["os-1", "node-1"]), CURRENT, EARLIER];
    const image = facts(["os-1", "python-1", "app"], {}, { current: CURRENT, older });
    expect(verdictOf(image)).toMatchObject({ staleness: "stale", stoodOn: EARLIER });
  });
});

describe("a configuration that moved", () => {
  const moved = (base: Partial<BaseBuild>, image: Partial<StalenessFacts["image"]>) => {
    const current = { ...CURRENT, ...base };
    const found = verdictOf(facts(["os-2", "python-2", "app"], image, { tag: tagOf(current), current }));
    return "isConfigMoved" in found;
  };
  const own = [step("os-2"), step("python-2"), step("app")];
  const env = step("ENV TLS=1.3", true);

  it.each([
    ["another variable at its end", [step("os-2"), step("python-2"), env], own, true],
    ["another variable between", [step("os-2"), env, step("python-2")], own, true],
    [
      "another value",
      [step("os-2"), step("python-2"), env],
      [step("os-2"), step("python-2"), step("ENV TLS=1.2", true)],
      true,
    ],
    ["a variable less", [step("os-2"), step("python-2")], [step("os-2"), env, step("python-2")], true],
    ["the same steps", own.slice(0, 2), own, false],
    [
      "other instants alone",
      own.slice(0, 2).map((one) => ({ ...one, created: "2026-11-11T00:00:00Z" })),
      own,
      false,
    ],
    ["a history that the image has rewritten", [...own.slice(0, 2), env], [step("kaniko")], false],
    ["a history that the image hasn't kept", [...own.slice(0, 2), env], [], false],
    ["no history", [], own, false],
  ])("is told by its history: %s", (_, baseHistory, history, expected) => {
    expect(moved({ history: baseHistory }, { history })).toBe(expected);
  });

  it("is told by a variable that is missing, where no history tells it", () => {
    expect(moved({ history: [], variables: ["A", "B"] }, { history: own })).toBe(true);
    expect(moved({ history: own.slice(0, 2), variables: ["A", "B"] }, { history: [step("squash")] })).toBe(
      true,
    );
    expect(moved({ history: [], variables: ["A"] }, { variables: ["A", "B"] })).toBe(false);
  });

  it("keeps the digest that the image records", () => {
    const image = { history: own, recordedDigest: digest("x") };
    const current = { ...CURRENT, history: [...own.slice(0, 2), env] };
    const known = facts(["os-2", "python-2", "app"], image, { tag: tagOf(current), current });
    expect(verdictOf(known)).toMatchObject({
      staleness: "stale",
      isConfigMoved: true,
      stoodOn: { digest: digest("x") },
    });
  });
});

describe("a history that is shared", () => {
  const likely = (baseHistory: BaseBuild["history"], history: BaseBuild["history"]) =>
    verdictOf(facts(["a", "b"], { history }, { current: { ...CURRENT, history: baseHistory }, older: [] }));

  it("is a hint, but for the instants", () => {
    const base = [step("os"), step("python"), step("ENTRYPOINT", true)];
    expect(likely(base, [...base, step("app")])).toMatchObject({ staleness: "likely-stale" });
    expect(likely(base, base.slice(0, 2))).toMatchObject({ staleness: "unknown" });
    expect(likely([{ isEmptyLayer: false }], [{ isEmptyLayer: false }])).toMatchObject({
      staleness: "unknown",
    });
    expect(likely([step("ENV A=1", true)], [step("ENV A=1", true)])).toMatchObject({ staleness: "unknown" });
  });
});

describe("whatever is known", () => {
  const word = fc.constantFrom("os-1", "os-2", "python-1", "python-2", "app", "all");
  const layers = fc.array(word, { maxLength: 5 });
  const known = fc.record({
    layers,
    recordedDigest: fc.option(fc.constantFrom(digest("index"), CURRENT.digest, EARLIER.digest, digest("x")), {
      nil: undefined,
    }),
    older: fc.array(fc.constantFrom(EARLIER, CURRENT, build("mid", ["os-2", "python-1"])), { maxLength: 3 }),
    recorded: fc.constantFrom(EARLIER, CURRENT, "gone" as const),
  });

  it("ends in a verdict, and what shares nothing with the newest base is never called fresh", () => {
    fc.assert(
      fc.property(known, ({ layers: own, recordedDigest, older, recorded }) => {
        const image = recordedDigest === undefined ? {} : { recordedDigest };
        const rung = climb(facts(own, image, { current: CURRENT, older, recorded }));
        expect(rung.state).toBe("settled");
        if (rung.state !== "settled" || rung.verdict.staleness !== "fresh") return;
        const hasLayers = own[0] === "os-2" && own[1] === "python-2";
        expect(hasLayers || recordedDigest !== undefined).toBe(true);
      }),
    );
  });
});
