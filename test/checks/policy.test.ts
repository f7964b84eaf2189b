import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { Policy } from "../../src/decide/policy.ts";
import { DIGEST, findingOf, idsIn, python } from "./findings-in.ts";

const policy = (settings: Partial<Policy>): { settings: Partial<Config> } => ({
  settings: { policy: { mode: "auto", pin: "digest", minimumAge: 0, ...settings } },
});
const allowing = (...allowed: string[]) => ({
  settings: { runtimes: { overlay: [], warnDays: 180, allowed } },
});

describe("base-hold", () => {
  const held = (comment: string) =>
    findingOf("base-hold", `# lambda-image-bot: ${comment}\n${python(":3.13")}`);

  it("is a warning for a hold that has ended, at the comment", () => {
    expect(held("hold until 2026-11-20 breaks")).toMatchObject({
      severity: "warning",
      message:
        'The hold of "public.ecr.aws/lambda/python:3.13" ended on 2026-11-20, so that it is updated again.',
      location: { line: 1, column: 1, endLine: 1 },
    });
  });

  it("is information for a hold without an end", () => {
    expect(held("hold it breaks")).toMatchObject({ severity: "info", location: { line: 1 } });
  });

  it("is a warning for a comment that can't be read, which holds", () => {
    expect(held("hold until 2026-02-30 breaks")).toMatchObject({
      severity: "warning",
      message:
        'The comment above "public.ecr.aws/lambda/python:3.13" can\'t be read, so that the image is held.',
    });
  });

  it("is not found for a hold of today and for what is ignored", () => {
    expect(held("hold until 2026-11-21 breaks")).toBeUndefined();
    expect(held("ignore it's ours")).toBeUndefined();
  });
});

describe("base-age", () => {
  const OLD = ":3.12.2026.08.22.11";
  const YOUNG = ":3.12.2026.08.23.13";

  it("warns of a manual pin after 90 days", () => {
    expect(findingOf("base-age", python(OLD), policy({ mode: "manual" }))).toMatchObject({
      severity: "warning",
      message:
        'The image pinned by "public.ecr.aws/lambda/python:3.12.2026.08.22.11" was made on 2026-08-22, 91 days ago; its policy allows 90.',
    });
    expect(idsIn(python(YOUNG), policy({ mode: "manual" }))).not.toContain("base-age");
  });

  it("takes the policy's own limit in every mode", () => {
    for (const mode of ["manual", "function-update", "auto"] as const) {
      expect(idsIn(python(YOUNG), policy({ mode, maximumAge: 30 }))).toContain("base-age");
      expect(idsIn(python(YOUNG), policy({ mode, maximumAge: 100 }))).not.toContain("base-age");
    }
  });

  it("has no limit of its own but for manual", () => {
    for (const mode of ["function-update", "auto"] as const) {
      expect(idsIn(python(":3.12.2020.01.01.10"), policy({ mode }))).not.toContain("base-age");
    }
  });

  it("takes a digest's age where it is known", () => {
    const pinned = python(`:3.12@${DIGEST}`);
    const setup = policy({ mode: "manual" });
    expect(idsIn(pinned, { ...setup, pinnedCreated: "2026-08-01T00:00:00Z" })).toContain("base-age");
    expect(idsIn(pinned, setup)).not.toContain("base-age");
  });

  it("is not found where an update is about to be made", () => {
    const outcome = { kind: "next", next: { tag: "3.12.2026.11.20.10" } } as const;
    expect(idsIn(python(OLD), { ...policy({ maximumAge: 30 }), outcome })).not.toContain("base-age");
  });
});

describe("base-policy", () => {
  it("is an error for a runtime that isn't allowed", () => {
    expect(findingOf("base-policy", python(":3.12"), allowing("python3.13", "java*"))).toMatchObject({
      severity: "error",
      message: "The runtime python3.12 (AL2023) is not among those that the configuration allows.",
      help: "Use one of python3.13, java*.",
    });
    expect(findingOf("base-policy", python(":3.12"), allowing())?.help).toBe(
      "The configuration allows no runtime at all.",
    );
  });

  it("reads globs", () => {
    expect(idsIn(python(":3.12"), allowing("python3.*"))).not.toContain("base-policy");
    expect(idsIn(python(":3.12"), allowing("python3.1?"))).not.toContain("base-policy");
  });

  it("allows all where nothing is said, and can't tell of unknown lines", () => {
    expect(idsIn(python(":3.12"))).not.toContain("base-policy");
    expect(idsIn(python(":3.99"), allowing("python3.13"))).not.toContain("base-policy");
  });
});
