import { describe, expect, it } from "vitest";
import { changeInAl2023, UNCHANGED_PACKAGES } from "../../src/lambda/al2023-packages.ts";
import { compareGlibc, leastGlibc } from "../../src/lambda/glibc-version.ts";
import { systemOf } from "../../src/lambda/linux-system.ts";
import { lacksPackage, packageOfTool, packagesThatBring } from "../../src/lambda/tool-packages.ts";

describe("what became of a package in AL2023", () => {
  it.each([
    ["cmake3", ["cmake"], true, "al2"],
    ["mysql", ["mariadb105"], false, "al2"],
    ["compat-gcc-48", [], false, "al2"],
    ["libssl-dev", ["openssl-devel"], false, "debian"],
  ])("%s", (name, replacements, isRenamed, origin) => {
    expect(changeInAl2023(name)).toEqual({ replacements, isRenamed, origin });
  });

  it.each(["gcc", "constructor", "hasOwnProperty", ""])("nothing is known of %s", (name) => {
    expect(changeInAl2023(name)).toBeUndefined();
  });

  it("is never said of packages that stay", () => {
    for (const name of UNCHANGED_PACKAGES) expect(changeInAl2023(name)).toBeUndefined();
  });
});

describe("the packages of commands", () => {
  it("are known by command", () => {
    expect(packageOfTool("xargs")).toBe("findutils");
    expect(packageOfTool("bash")).toBeUndefined();
    expect(packagesThatBring("make")).toContain("gcc");
    expect(packagesThatBring("hostname")).toEqual([]);
  });

  it("are missing as the image's system has it", () => {
    const al2023 = { ...systemOf("al2023"), packageManager: "microdnf", isPlain: true } as const;
    expect(lacksPackage(al2023, "hostname")).toBe(true);
    expect(lacksPackage(al2023, "python3")).toBe(true);
    expect(lacksPackage({ ...al2023, language: "python" }, "python3")).toBe(false);
    expect(lacksPackage({ ...al2023, isPlain: false }, "tar")).toBe(false);
    expect(lacksPackage(systemOf("al2023"), "tar")).toBe(false);
    expect(lacksPackage({ ...systemOf("al2"), isPlain: true }, "tar")).toBe(true);
    expect(lacksPackage({ ...systemOf("al2"), isPlain: true }, "findutils")).toBe(false);
    expect(lacksPackage({ ...systemOf("debian", "12"), isPlain: true }, "tar")).toBe(false);
  });
});

describe("versions of glibc", () => {
  it("are ordered by number", () => {
    expect(compareGlibc("2.9", "2.34")).toBeLessThan(0);
    expect(compareGlibc("3.0", "2.34")).toBeGreaterThan(0);
    expect(compareGlibc("2.34", "2.34")).toBe(0);
    expect(compareGlibc("2", "")).toBeGreaterThan(0);
  });

  it("have a least one where the release isn't known", () => {
    expect(leastGlibc(systemOf("debian", "12"))).toBe("2.36");
    expect(leastGlibc(systemOf("ubuntu"))).toBe("2.31");
    expect(leastGlibc(systemOf("fedora"))).toBeUndefined();
    expect(leastGlibc(systemOf("alpine"))).toBeUndefined();
  });
});
