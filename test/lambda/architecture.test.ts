import { describe, expect, it } from "vitest";
import { ARCHITECTURES, architectureOf, platformOf } from "../../src/lambda/architecture.ts";

describe("architectures", () => {
  it("have a platform, and come back from it", () => {
    expect(platformOf("x86_64")).toEqual({ os: "linux", architecture: "amd64" });
    expect(platformOf("arm64")).toEqual({ os: "linux", architecture: "arm64" });
    expect(ARCHITECTURES.map(platformOf).map(architectureOf)).toEqual(ARCHITECTURES);
  });

  it.each([
    [{ os: "linux", architecture: "arm64", variant: "v8" }, "arm64"],
    [{ os: "Linux", architecture: "aarch64" }, "arm64"],
    [{ os: "linux", architecture: "x86_64" }, "x86_64"],
    [{ os: "linux", architecture: "arm", variant: "v7" }, undefined],
    [{ os: "windows", architecture: "amd64" }, undefined],
    [{ os: "unknown", architecture: "unknown" }, undefined],
  ])("of %j is %s", (platform, expected) => {
    expect(architectureOf(platform)).toBe(expected);
  });
});
