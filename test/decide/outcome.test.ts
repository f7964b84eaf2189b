import { describe, expect, it } from "vitest";
import type { Facts, TagFact } from "../../src/decide/facts.ts";
import { decideOutcome } from "../../src/decide/outcome.ts";
import type { PinStyle } from "../../src/decide/policy.ts";
import type { Ask, Question } from "../../src/decide/question.ts";

const REPOSITORY = { registry: "public.ecr.aws", path: "lambda/python" };
const LINE = { rolling: "3.12", preview: false };

function question(ask: Ask, rest: Partial<Question> = {}): Question {
  return {
    repository: REPOSITORY,
    ask,
    pin: undefined,
    platform: undefined,
    writtenPlatform: undefined,
    wantsDated: false,
    minimumAge: 0,
    maximumAge: undefined,
    ...rest,
  };
}

function single(tag: string, digest = `sha256:${tag}`): TagFact {
  return { tag, digest, isIndex: false, children: [] };
}

function decide(asked: Question, facts: Facts, tag?: string, pin: PinStyle = "digest") {
  return decideOutcome(asked, facts, { tag, pin });
}

describe("a rolling tag", () => {
  const rolling = question({ kind: "rolling", written: "3.12", tag: LINE });

  it("gets the digest it has now", () => {
    expect(decide(rolling, { now: single("3.12", "sha256:n") }, "3.12")).toEqual({
      kind: "next",
      next: { digest: "sha256:n" },
    });
  });

  it("is current with that digest", () => {
    const pinned = { ...rolling, pin: "sha256:n" };
    expect(decide(pinned, { now: single("3.12", "sha256:n") }, "3.12")).toEqual({ kind: "current" });
  });

  it("moves its digest", () => {
    const pinned = { ...rolling, pin: "sha256:o" };
    expect(decide(pinned, { now: single("3.12", "sha256:n") }, "3.12", "keep")).toEqual({
      kind: "next",
      next: { digest: "sha256:n" },
    });
  });

  it("becomes dated where that is wanted and there is one", () => {
    const wants = { ...rolling, wantsDated: true };
    const facts = { now: single("3.12"), build: single("3.12.2026.11.01.10", "sha256:n") };
    expect(decide(wants, facts, "3.12", "dated")).toEqual({
      kind: "next",
      next: { tag: "3.12.2026.11.01.10" },
      datedTag: "3.12.2026.11.01.10",
    });
    expect(decide(wants, facts, "3.12", "dated-digest")).toMatchObject({
      next: { tag: "3.12.2026.11.01.10", digest: "sha256:n" },
    });
    expect(decide({ ...wants, pin: "sha256:o" }, facts, "3.12", "dated")).toMatchObject({
      next: { tag: "3.12.2026.11.01.10", digest: "sha256:n" },
    });
  });

  it("stays rolling where no dated tag fits, and is pinned only where a digest is wanted", () => {
    const wants = { ...rolling, wantsDated: true };
    expect(decide(wants, { now: single("3.12") }, "3.12", "dated")).toEqual({ kind: "current" });
    expect(decide(wants, { now: single("3.12", "sha256:n") }, "3.12", "dated-digest")).toEqual({
      kind: "next",
      next: { digest: "sha256:n" },
    });
  });

  it("takes the digest of an old enough build, not its tag", () => {
    const facts = { now: single("3.12"), build: single("3.12.2026.11.01.10", "sha256:b") };
    expect(decide({ ...rolling, minimumAge: 7 }, facts, "3.12")).toEqual({
      kind: "next",
      next: { digest: "sha256:b" },
      datedTag: "3.12.2026.11.01.10",
    });
  });

  it("waits where nothing is old enough", () => {
    const outcome = decide({ ...rolling, minimumAge: 7 }, { waitsFor: "2026-11-20T00:00:00Z" }, "3.12");
    expect(outcome).toEqual({ kind: "waiting", message: expect.stringContaining("2026-11-20T00:00:00Z") });
  });

  it("says so where the tag has no image for the pin's platform", () => {
    const now: TagFact = { tag: "3.12", digest: "sha256:n", isIndex: true, children: [] };
    const facts: Facts = { now, pinned: { kind: "image", platform: { os: "linux", architecture: "arm64" } } };
    expect(decide({ ...rolling, pin: "sha256:o" }, facts, "3.12").kind).toBe("no-answer");
  });
});

describe("a dated tag", () => {
  const dated = question({ kind: "dated", tag: { ...LINE, date: "2026.10.03.13" } });
  const newest = single("3.12.2026.11.01.10", "sha256:n");

  it("moves to the newest, with its digest where it had one", () => {
    expect(decide(dated, { build: newest }, "3.12.2026.10.03.13")).toEqual({
      kind: "next",
      next: { tag: "3.12.2026.11.01.10" },
      datedTag: "3.12.2026.11.01.10",
    });
    expect(decide({ ...dated, pin: "sha256:o" }, { build: newest }, "3.12.2026.10.03.13")).toMatchObject({
      next: { tag: "3.12.2026.11.01.10", digest: "sha256:n" },
    });
  });

  it("is a pin itself: it gets a digest only where dated-digest asks for one", () => {
    expect(decide(dated, { build: newest }, "3.12.2026.11.01.10")).toEqual({ kind: "current" });
    expect(decide(dated, { build: newest }, "3.12.2026.11.01.10", "dated-digest")).toMatchObject({
      next: { digest: "sha256:n" },
    });
  });

  it("says so where none could be found", () => {
    expect(decide(dated, {}, "3.12.2026.10.03.13").kind).toBe("no-answer");
  });
});

describe("latest and bare digests", () => {
  const latest = question({ kind: "latest", written: "latest", candidates: ["3.14", "3.13"] });
  const bare = question({ kind: "bare-digest", candidates: ["3.14"] }, { pin: "sha256:p" });

  it("become the rolling tag that latest is", () => {
    expect(decide(latest, { now: single("3.13", "sha256:n") }, "latest")).toEqual({
      kind: "next",
      next: { tag: "3.13", digest: "sha256:n" },
    });
  });

  it("are nothing to guess", () => {
    expect(decide(latest, {}, undefined)).toEqual({
      kind: "no-answer",
      message: expect.stringContaining("3.14, 3.13"),
    });
    expect(decide(bare, {}, undefined).kind).toBe("no-answer");
  });

  it("get the tag whose digest they are, the digest staying", () => {
    expect(decide(bare, { now: single("3.14", "sha256:p") }, undefined)).toEqual({
      kind: "next",
      next: { tag: "3.14", digest: "sha256:p" },
    });
  });
});

describe("versioned and company images", () => {
  it("keep the form they have", () => {
    const versioned = question({ kind: "versioned", written: "0.9.0" });
    expect(decide(versioned, { build: single("0.9.1") }, "0.9.0")).toEqual({
      kind: "next",
      next: { tag: "0.9.1" },
    });
    expect(decide(versioned, {}, "0.9.0")).toEqual({ kind: "current" });
  });
});
