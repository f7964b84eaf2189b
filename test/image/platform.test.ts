import { describe, expect, it } from "vitest";
import { formatPlatform, matchPlatform, normalizePlatform, parsePlatform } from "../../src/image/platform.ts";

function normal(text: string): string | undefined {
  const platform = parsePlatform(text);
  return platform && formatPlatform(platform);
}

describe("parsePlatform", () => {
  // The table of containerd's platforms package, tests included.
  it.each([
    ["linux/amd64", "linux/amd64"],
    ["linux/x86_64", "linux/amd64"],
    ["linux/x86-64", "linux/amd64"],
    ["Linux/AMD64", "linux/amd64"],
    ["linux/amd64/v1", "linux/amd64"],
    ["linux/amd64/v2", "linux/amd64/v2"],
    ["linux/arm64", "linux/arm64"],
    ["linux/aarch64", "linux/arm64"],
    ["linux/arm64/v8", "linux/arm64"],
    ["linux/arm64/8", "linux/arm64"],
    ["linux/arm64/v8.0", "linux/arm64"],
    ["linux/arm64/v9.0", "linux/arm64/v9"],
    ["linux/arm", "linux/arm/v7"],
    ["linux/arm/7", "linux/arm/v7"],
    ["linux/arm/v6", "linux/arm/v6"],
    ["linux/armhf", "linux/arm/v7"],
    ["linux/armel", "linux/arm/v6"],
    ["linux/i386", "linux/386"],
    ["linux/s390x", "linux/s390x"],
    ["macos/arm64", "darwin/arm64"],
    ["arm64", "linux/arm64"],
    ["x86_64", "linux/amd64"],
  ])("reads %s as %s", (text, expected) => {
    expect(normal(text)).toBe(expected);
  });

  it.each([
    "",
    "linux",
    "linux/",
    "/amd64",
    "linux/amd64/v1/x",
    "linux/am d64",
    "$TARGETPLATFORM",
    "windows(10.0)/amd64",
  ])("finds no platform in %j", (text) => {
    expect(parsePlatform(text)).toBeUndefined();
  });
});

describe("matchPlatform", () => {
  it("compares after normalisation", () => {
    const arm64 = { os: "linux", architecture: "arm64" };
    expect(matchPlatform(arm64, { os: "linux", architecture: "arm64", variant: "v8" })).toBe(true);
    expect(matchPlatform({ os: "linux", architecture: "aarch64" }, arm64)).toBe(true);
    expect(matchPlatform(arm64, { os: "linux", architecture: "arm64", variant: "v9" })).toBe(false);
    expect(matchPlatform(arm64, { os: "linux", architecture: "amd64" })).toBe(false);
    expect(matchPlatform(arm64, { os: "windows", architecture: "arm64" })).toBe(false);
  });

  it("normalises twice as once", () => {
    const once = normalizePlatform({ os: "Linux", architecture: "armhf" });
    expect(normalizePlatform(once)).toEqual(once);
  });
});
