import { describe, expect, it } from "vitest";
import { findingOf, findingsIn, idsIn, python } from "./findings-in.ts";

const on = (day: string) => ({ now: new Date(`${day}T12:00:00Z`) });

describe("base-eol", () => {
  it("is one finding for a deprecated AL2 runtime, with the OS and the step to AL2023", () => {
    const about = findingsIn(python(":3.9")).filter(({ id }) => id === "base-eol" || id === "base-al2");
    expect(about).toEqual([
      {
        id: "base-eol",
        severity: "error",
        confidence: "high",
        message:
          "The runtime python3.9 (AL2) was deprecated on 2025-12-15: its base image gets no more patches.",
        help: "Move to python3.12 (AL2023, supported until 2028-10-31): public.ecr.aws/lambda/python:3.12. AWS recommends python3.14 (AL2023).",
        location: { file: "Dockerfile", line: 1, column: 6, endLine: 1, endColumn: 38 },
      },
    ]);
  });

  it.each([
    ["2026-10-31", undefined],
    ["2026-11-01", "info"],
    ["2027-01-29", "info"],
    ["2027-01-30", "warning"],
    ["2027-04-29", "warning"],
    ["2027-04-30", "error"],
  ])("of nodejs22.x is on %s: %s", (day, severity) => {
    expect(findingOf("base-eol", "FROM public.ecr.aws/lambda/nodejs:22\n", on(day))?.severity).toBe(severity);
  });

  it("names AWS's recommendation for a runtime that is on AL2023 already", () => {
    const finding = findingOf("base-eol", "FROM public.ecr.aws/lambda/nodejs:22\n", on("2027-04-29"));
    expect(finding?.message).toContain("will be deprecated on 2027-04-30, in 1 day: ");
    expect(finding?.help).toBe(
      "Move to nodejs24.x (AL2023, supported until 2028-04-30): public.ecr.aws/lambda/nodejs:24.",
    );
  });

  it("points to the table where the table knows no successor", () => {
    const finding = findingOf("base-eol", "FROM public.ecr.aws/lambda/python:3.14\n", on("2029-06-01"));
    expect(finding?.help).toBe("Move to a supported runtime; `lambda-image-bot runtimes` lists them.");
  });

  it("is said ahead of the date even where the configuration's days are none", () => {
    const settings = { runtimes: { overlay: [], warnDays: 0 } };
    const late = { settings, ...on("2027-04-30") };
    expect(findingOf("base-eol", "FROM public.ecr.aws/lambda/nodejs:22\n", late)?.severity).toBe("error");
    const early = { settings, ...on("2027-04-29") };
    expect(findingOf("base-eol", "FROM public.ecr.aws/lambda/nodejs:22\n", early)).toBeUndefined();
  });

  it.each([
    ["go:1", "public.ecr.aws/lambda/provided:al2023"],
    ["provided:alami", "public.ecr.aws/lambda/provided:al2023"],
    ["dotnet:6", "public.ecr.aws/lambda/dotnet:10"],
  ])("tells what to write in place of %s", (from, to) => {
    expect(findingOf("base-eol", `FROM public.ecr.aws/lambda/${from}\n`)?.help).toContain(`: ${to}.`);
  });

  it("keeps the prefix of a pull-through cache, but not Docker Hub's", () => {
    const cache = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/lambda";
    expect(findingOf("base-eol", `FROM ${cache}/python:3.9\n`)?.help).toContain(`: ${cache}/python:3.12.`);
    const hub = findingOf("base-eol", "FROM amazon/aws-lambda-python:3.9\n");
    expect(hub?.help).toContain(": public.ecr.aws/lambda/python:3.12.");
  });

  it("proposes no reference for a company's own image", () => {
    const image = "registry.example.com/platform/lambda-python";
    const settings = { baseImages: [{ image, runtime: "python", tag: "{line}" }] };
    expect(findingOf("base-eol", `FROM ${image}:3.9\n`, { settings })?.help).toMatch(
      /^Move to python3.12 \(AL2023, supported until 2028-10-31\)\. AWS/,
    );
  });

  it("takes dates that the configuration moved", () => {
    const overlay = [{ identifier: "python3.9", deprecation: null }];
    expect(idsIn(python(":3.9"), { settings: { runtimes: { overlay, warnDays: 180 } } })).not.toContain(
      "base-eol",
    );
  });
});

describe("base-al2", () => {
  it("names the smallest step off Amazon Linux 2", () => {
    expect(findingOf("base-al2", "FROM public.ecr.aws/lambda/java:17\n")).toMatchObject({
      severity: "warning",
      message: "The base image of java17 is Amazon Linux 2 (AL2), which ended on 2026-06-30.",
      help: "Move to java17.al2023 (AL2023, supported until 2029-06-30): public.ecr.aws/lambda/java:17.al2023. AWS recommends java25 (AL2023).",
    });
  });

  it("is information until Amazon Linux 2 has ended", () => {
    const finding = findingOf("base-al2", python(":3.11"), on("2026-06-30"));
    expect(finding?.severity).toBe("info");
    expect(finding?.message).toContain("which ends on 2026-06-30");
    expect(findingOf("base-al2", python(":3.11"), on("2026-07-01"))?.severity).toBe("warning");
  });

  it("gives way to base-eol as the deprecation nears, without becoming milder", () => {
    expect(idsIn(python(":3.11"), on("2027-01-01"))).toContain("base-eol");
    expect(idsIn(python(":3.11"), on("2027-01-01"))).not.toContain("base-al2");
    expect(findingOf("base-eol", python(":3.11"), on("2027-01-01"))?.severity).toBe("warning");
  });

  it("doesn't concern AL2023, images of unknown lines and images with ordinary versions", () => {
    const settings = { versionedImages: ["ghcr.io/astral-sh/uv"] };
    for (const from of [
      "public.ecr.aws/lambda/python:3.13",
      "public.ecr.aws/lambda/python:9.9",
      "ghcr.io/astral-sh/uv:0.9",
    ]) {
      expect(idsIn(`FROM ${from}\n`, { settings })).not.toContain("base-al2");
    }
  });
});
