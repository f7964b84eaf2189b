import { expect, it } from "vitest";
import { compileConfig } from "../../src/config/compile-config.ts";
import { DEFAULT_CONFIG } from "../../src/config/config.ts";
import { findImageUses } from "../../src/dockerfile/image-uses.ts";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";

/** Whether an image is managed where the configuration names these as versioned. */
function isManaged(image: string, versionedImages: readonly string[]): boolean {
  const { classify } = compileConfig({ ...DEFAULT_CONFIG, versionedImages });
  const dockerfile = parseDockerfile(`FROM ${image}\n`);
  const { uses, args } = findImageUses(dockerfile, { buildArgs: new Map(), contexts: new Set() });
  return uses.some((use) => classify("Dockerfile", use, args) !== undefined);
}

it.each([
  ["node:20.1.0", ["node"], true],
  ["docker.io/library/node:20.1.0", ["node"], true],
  ["team/node:20.1.0", ["node"], false],
  ["team/tool:1.0.0", ["team/*"], true],
  ["index.docker.io/team/tool:1.0.0", ["team/*"], true],
  ["ghcr.io/team/tool:1.0.0", ["team/*"], false],
  ["ghcr.io/astral-sh/uv:0.5.1", ["ghcr.io/astral-sh/uv"], true],
  ["ghcr.io/astral-sh/uv:0.5.1", ["ghcr.io/*/uv"], true],
  ["localhost/a/b:1.0.0", ["localhost/**"], true],
])("versioned images are told as Docker reads their names: %s among %j is %j", (image, names, expected) => {
  expect(isManaged(image, names)).toBe(expected);
});

it("calls the registries of short names, too", () => {
  const { allowedHosts } = compileConfig({ ...DEFAULT_CONFIG, versionedImages: ["node", "quay.io/a/b"] });
  expect([...allowedHosts]).toEqual(["public.ecr.aws", "docker.io", "quay.io"]);
});

it("has rules of checks for paths from where globs are relative to", () => {
  const { checks } = compileConfig({
    ...DEFAULT_CONFIG,
    files: { ...DEFAULT_CONFIG.files, below: "services/" },
    checks: { "base-al2": "error" },
    checkRules: [
      { paths: ["services/old/**"], severities: { "base-al2": "off" }, warnDays: 1 },
      { paths: ["**/x"], severities: { "base-eol": "info" } },
    ],
  });
  expect(checks.severityFor("base-al2", "old/x")).toBe("off");
  expect(checks.severityFor("base-eol", "old/x")).toBe("info");
  expect(checks.severityFor("base-al2", "x")).toBe("error");
  expect(checks.severityFor("base-al2")).toBe("error");
  expect(checks.severityFor("toString", "x")).toBeUndefined();
  expect([checks.warnDaysFor("old/x"), checks.warnDaysFor("x")]).toEqual([1, 180]);
});
