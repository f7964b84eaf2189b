import { describe, expect, it } from "vitest";
import { findingsIn } from "../support/project.ts";
import { foundBy, summary, templateOf } from "./found-by.ts";

const ARM = "public.ecr.aws/lambda/python:3.13-arm64";

describe("arch-from", () => {
  it.each([
    [`FROM --platform=linux/amd64 ${ARM}`, ["arch-from error 1"]],
    [`FROM --platform=linux/arm64 ${ARM}`, []],
    [`FROM --platform=windows/amd64 ${ARM}`, []],
    [`FROM --platform=$BUILDPLATFORM ${ARM}`, []],
    [`FROM ${ARM}`, []],
    [`FROM --platform=linux/amd64 ${ARM} AS base\nFROM base`, ["arch-from error 1"]],
    [`FROM --platform=linux/amd64 public.ecr.aws/lambda/python:3.13`, []],
    [
      `FROM --platform=linux/amd64 ${ARM} AS build\nFROM ${ARM}\nCOPY --from=build /x /x`,
      ["arch-from error 1"],
    ],
  ])("says of %s: %s", async (dockerfile, expected) => {
    expect((await foundBy(["arch-from"], `${dockerfile}\n`)).map(summary)).toEqual(expected);
  });

  it("warns where only the policy is another", async () => {
    const settings = { policies: [{ settings: { architecture: "x86_64" as const } }] };
    const findings = await findingsIn({ Dockerfile: `FROM ${ARM}\nCMD ["a.b"]\n` }, { settings });
    const found = findings.filter(({ id }) => id === "arch-from");
    expect(found.map(summary)).toEqual(["arch-from warning 1"]);
  });

  it("leaves functions of the other architecture to arch-iac", async () => {
    const found = await foundBy(["arch-"], `FROM ${ARM}\nCMD ["a.b"]\n`, templateOf());
    expect(found.map(({ id }) => id)).toEqual(["arch-iac"]);
  });
});
