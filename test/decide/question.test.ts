import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { questionKey, questionOf } from "../../src/decide/question.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { inspected } from "../support/inspected.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;
const PYTHON = "public.ecr.aws/lambda/python";

function ask(text: string, settings: Partial<Config> = {}) {
  const [target] = inspected(text, settings).targets;
  return target && questionOf(target.target, RUNTIMES);
}

describe("questionOf", () => {
  it("asks what a rolling tag names", () => {
    expect(ask(`FROM ${PYTHON}:3.12-arm64@${DIGEST}`)).toMatchObject({
      repository: { registry: "public.ecr.aws", path: "lambda/python" },
      ask: { kind: "rolling", written: "3.12-arm64" },
      pin: DIGEST,
    });
  });

  it("asks for the newest of a dated tag's line and suffix", () => {
    const asked = ask(`FROM ${PYTHON}:3.12.2026.10.03.13-arm64`);
    expect(asked?.ask).toMatchObject({ kind: "dated", tag: { rolling: "3.12", architecture: "arm64" } });
  });

  it("asks which line latest is, newest first and without previews", () => {
    const untagged = ask(`FROM ${PYTHON}`)?.ask;
    expect(untagged).toMatchObject({ kind: "latest", written: "latest" });
    if (untagged?.kind !== "latest") throw new Error("asked for something else");
    expect(untagged.candidates.slice(0, 3)).toEqual(["3.14", "3.13", "3.12"]);
    const suffixed = ask(`FROM ${PYTHON}:latest-arm64`)?.ask;
    expect(suffixed).toMatchObject({
      written: "latest-arm64",
      candidates: expect.arrayContaining(["3.14-arm64"]),
    });
  });

  it("guesses nothing from latest where a digest stands beside it", () => {
    expect(ask(`FROM ${PYTHON}@${DIGEST}`)?.ask.kind).toBe("bare-digest");
    expect(ask(`FROM ${PYTHON}:latest@${DIGEST}`)?.ask.kind).toBe("bare-digest");
  });

  it("asks a tag outside the grammar as it stands", () => {
    expect(ask(`FROM ${PYTHON}:my-own`)?.ask).toEqual({ kind: "rolling", written: "my-own", tag: undefined });
  });

  it("asks the upstream of an alias and prefers --platform over the configuration", () => {
    const registries = {
      aliases: [{ prefix: "mirror.example/aws", upstream: "public.ecr.aws" }],
      endpoints: {},
    };
    const policy = { mode: "auto", pin: "digest", minimumAge: 0, architecture: "x86_64" } as const;
    expect(
      ask("FROM --platform=linux/arm64 mirror.example/aws/lambda/python:3.12", { registries, policy }),
    ).toMatchObject({
      repository: { registry: "public.ecr.aws", path: "lambda/python" },
      platform: { os: "linux", architecture: "arm64" },
      writtenPlatform: { os: "linux", architecture: "arm64" },
    });
    expect(ask(`FROM ${PYTHON}:3.12`, { policy })).toMatchObject({
      platform: { os: "linux", architecture: "amd64" },
      writtenPlatform: undefined,
    });
  });

  it("asks nothing of previews, of what is held or ignored, and of other modes", () => {
    expect(ask(`FROM ${PYTHON}:3.15`)).toBeUndefined();
    expect(ask("FROM public.ecr.aws/lambda/nodejs:26-preview")).toBeUndefined();
    expect(ask(`# lambda-image-bot: hold until 2027-01-31 freeze\nFROM ${PYTHON}:3.12`)).toBeUndefined();
    expect(ask(`# lambda-image-bot: ignore ours\nFROM ${PYTHON}:3.12`)).toBeUndefined();
    const policy = { mode: "manual", pin: "digest", minimumAge: 0 } as const;
    expect(ask(`FROM ${PYTHON}:3.12`, { policy })).toBeUndefined();
  });

  it("asks on once a hold has ended, and where ignore names only a check", () => {
    expect(ask(`# lambda-image-bot: hold until 2026-11-20 freeze\nFROM ${PYTHON}:3.12`)).toBeDefined();
    expect(ask(`# lambda-image-bot: ignore base-eol known\nFROM ${PYTHON}:3.9`)).toBeDefined();
  });

  it("asks under pin: keep only for what is pinned", () => {
    const policy = { mode: "auto", pin: "keep", minimumAge: 0 } as const;
    expect(ask(`FROM ${PYTHON}:3.12`, { policy })).toBeUndefined();
    expect(ask(`FROM ${PYTHON}`, { policy })).toBeUndefined();
    expect(ask(`FROM ${PYTHON}:3.12@${DIGEST}`, { policy })).toBeDefined();
    expect(ask(`FROM ${PYTHON}:3.12.2026.10.03.13`, { policy })).toBeDefined();
  });

  it("asks versioned and company images for their own tags", () => {
    const versionedImages = ["ghcr.io/astral-sh/uv"];
    expect(ask("FROM a AS b\nCOPY --from=ghcr.io/astral-sh/uv:0.9 /uv /", { versionedImages })?.ask).toEqual({
      kind: "versioned",
      written: "0.9",
    });
    expect(ask("FROM ghcr.io/astral-sh/uv", { versionedImages })).toBeUndefined();
    const baseImages = [
      { image: "registry.example/lambda-python", runtime: "python", tag: "{line}-{build}" },
    ];
    expect(ask("FROM registry.example/lambda-python:3.12-7", { baseImages })?.ask).toMatchObject({
      kind: "company",
      tag: { line: "3.12", build: "7" },
    });
    expect(ask("FROM registry.example/lambda-python:other", { baseImages })).toBeUndefined();
  });

  it("gives equal questions equal keys", () => {
    const [a, b] = [ask(`FROM ${PYTHON}:3.12`), ask(`FROM ${PYTHON}:3.12 AS x`)];
    const c = ask(`FROM ${PYTHON}:3.13`);
    if (!a || !b || !c) throw new Error("nothing was asked");
    expect(questionKey(a)).toBe(questionKey(b));
    expect(questionKey(a)).not.toBe(questionKey(c));
  });
});
