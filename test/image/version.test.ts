import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newerVersions } from "../../src/image/version.ts";

const newestVersion = (current: string, tags: readonly string[]) => newerVersions(current, tags)[0];

describe("newerVersions", () => {
  it.each([
    ["0.9.0", ["0.9.1", "0.10.0", "1.0.0"], "0.10.0"],
    ["0.9", ["0.9.1", "0.10", "0.10.0", "1.0"], "0.10"],
    ["1", ["1", "2", "1.5"], undefined],
    ["1.2.3", ["1.2.3", "1.2.2"], undefined],
    ["1.2.9", ["1.2.10", "1.2.8"], "1.2.10"],
    ["v1.2.3", ["1.9.9", "v1.3.0"], "v1.3.0"],
    ["1.2.3-alpine", ["1.3.0", "1.3.0-alpine", "1.4.0-slim"], "1.3.0-alpine"],
    ["0.9.1-x86_64", ["0.9.2-aarch64", "0.9.2", "0.9.2-x86_64"], "0.9.2-x86_64"],
    [
      "0.9.5-python3.12-bookworm-slim",
      ["0.9.6-python3.13-bookworm-slim", "0.9.6-python3.12-bookworm-slim"],
      "0.9.6-python3.12-bookworm-slim",
    ],
    ["1.2-slim-bookworm", ["1.3-slim-bookworm", "1.4-slim-trixie"], "1.3-slim-bookworm"],
    ["24.04", ["24.10", "25.04", "24.4"], "24.10"],
    ["24.4", ["24.04"], undefined],
    ["65", ["66", "67"], undefined],
  ])("of %s among %j is %s", (current, tags, expected) => {
    expect(newestVersion(current, tags)).toBe(expected);
  });

  it.each([
    ["1.2.3", ["1.3.0-rc.1", "1.3.0-beta", "1.3.0rc2", "1.3.0-alpha.1-alpine", "1.3.0-dev"], undefined],
    ["1.3.0-rc.1", ["1.3.0-rc.2", "1.4.0-rc.1"], "1.3.0-rc.2"],
    ["1.3.0-rc.1", ["1.3.0-rc.2", "1.3.0"], "1.3.0"],
    ["1.3.0-rc.1", ["1.4.0"], "1.4.0"],
    ["1.3.0-rc9", ["1.3.0-rc10"], "1.3.0-rc10"],
    ["3.15.0rc1", ["3.15.0rc2", "3.15.0b4"], "3.15.0rc2"],
    ["3.15.0b4-slim", ["3.15.0rc1-slim", "3.15.0rc1"], "3.15.0rc1-slim"],
    ["1.2.3-alpine", ["1.3.0-rc.1-alpine"], undefined],
    ["1.3.0-rc.01", ["1.3.0-rc.2"], "1.3.0-rc.2"],
  ])("offers a prerelease only to a prerelease of the same version: %s, %j", (current, tags, expected) => {
    expect(newestVersion(current, tags)).toBe(expected);
  });

  it.each([
    "latest",
    "alpine",
    "python3.12-alpine",
    "1.2.3.4",
    "v",
    "",
    "1.2.x",
    "1.",
    "12345678901.1",
    "1.2_3",
  ])("finds no version in %j, neither as the current tag nor as an offer", (tag) => {
    expect(newestVersion(tag, ["1.2.3", "9.9.9"])).toBeUndefined();
    expect(newestVersion("1.2.3", [tag])).toBeUndefined();
  });

  it("offers one of the tags, with nothing newer behind it", () => {
    const tag = fc.tuple(fc.nat(2), fc.nat(20), fc.nat(20)).map((numbers) => numbers.join("."));
    fc.assert(
      fc.property(tag, fc.array(tag), (current, tags) => {
        const newest = newestVersion(current, tags);
        if (newest === undefined) return;
        expect(tags).toContain(newest);
        expect(newest.split(".")[0]).toBe(current.split(".")[0]);
        expect(newestVersion(newest, [current, ...tags])).toBeUndefined();
      }),
    );
  });

  it("is quick with hostile tags", () => {
    const started = performance.now();
    for (const tag of ["1".repeat(1e6), `1.2.3-${"rc.".repeat(3e5)}`, `1.2.3-rc${"1".repeat(1e5)}x`]) {
      newestVersion(tag, [tag]);
      newestVersion("1.2.3", [tag]);
      newestVersion("1.2.3-rc.1", [tag]);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
