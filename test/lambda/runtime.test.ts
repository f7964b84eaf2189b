import { describe, expect, it } from "vitest";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { ageOfTable, findRuntime, lineOf, runtimeOfTag } from "../../src/lambda/runtime.ts";
import { type LambdaTag, parseLambdaTag } from "../../src/lambda/tag.ts";

function tag(text: string): LambdaTag {
  const parsed = parseLambdaTag(text);
  if (parsed === undefined) throw new Error(`${text} is no Lambda tag`);
  return parsed;
}

describe("the built-in table", () => {
  it("has every runtime once, each image line once", () => {
    const identifiers = RUNTIMES.runtimes.map(({ identifier }) => identifier);
    expect(identifiers).toHaveLength(54);
    expect(new Set(identifiers).size).toBe(54);
    const lines = RUNTIMES.runtimes.flatMap(({ repository, tag }) => (tag ? [`${repository}:${tag}`] : []));
    expect(new Set(lines).size).toBe(lines.length);
  });

  it("names successors and tags that exist", () => {
    for (const runtime of RUNTIMES.runtimes) {
      for (const successor of runtime.successors) expect(findRuntime(RUNTIMES, successor)).toBeDefined();
      expect(runtime.tag === undefined).toBe(runtime.repository === undefined);
      if (runtime.tag) expect(tag(runtime.tag).preview).toBe(runtime.availability === "preview");
    }
  });

  it("knows what AWS says of some", () => {
    expect(findRuntime(RUNTIMES, "python3.11")).toEqual({
      identifier: "python3.11",
      language: "python",
      version: "3.11",
      repository: "python",
      tag: "3.11",
      os: "AL2",
      architectures: ["x86_64", "arm64"],
      deprecation: "2027-06-30",
      blockCreate: "2027-07-31",
      blockUpdate: "2027-08-31",
      successors: ["python3.14", "python3.12"],
      availability: "generally-available",
    });
    const previews = RUNTIMES.runtimes.filter(({ availability }) => availability === "preview");
    expect(previews.map(({ identifier }) => identifier)).toEqual(["nodejs26.x", "python3.15"]);
    expect(findRuntime(RUNTIMES, "go1.x")?.architectures).toEqual(["x86_64"]);
    expect(findRuntime(RUNTIMES, "cobol1")).toBeUndefined();
  });

  it("ages by whole UTC days", () => {
    expect(ageOfTable({ checkedOn: "2026-11-21", runtimes: [] }, new Date("2026-11-21T23:59:59Z"))).toBe(0);
    expect(ageOfTable({ checkedOn: "2026-11-21", runtimes: [] }, new Date("2027-02-20T00:00:00Z"))).toBe(91);
  });
});

describe("runtimeOfTag", () => {
  it.each([
    ["python", "3.12.2024.06.19.12-arm64", "python3.12"],
    ["python", "3.15", "python3.15"],
    ["python", "3.15-preview", "python3.15"],
    ["nodejs", "20", "nodejs20.x"],
    ["nodejs", "26-preview.2026.08.21.22", "nodejs26.x"],
    ["java", "8", "java8"],
    ["java", "8.al2", "java8.al2"],
    ["java", "8.al2023", "java8.al2023"],
    ["dotnet", "5.0.2022.03.19.07", "dotnet5.0"],
    ["dotnet", "core3.1", "dotnetcore3.1"],
    ["provided", "alami", "provided"],
    ["provided", "al2023.2026.02.27.21", "provided.al2023"],
    ["go", "1", "go1.x"],
    ["ruby", "4.0", "ruby4.0"],
    ["python", "latest", undefined],
    ["python", "20", undefined],
    ["python", "3.99", undefined],
    ["rust", "1", undefined],
  ])("%s:%s is %s", (repository, text, expected) => {
    expect(runtimeOfTag(RUNTIMES, repository, tag(text))?.identifier).toBe(expected);
  });

  it("tells a line that isn't generally available, whatever the tag's spelling", () => {
    expect(runtimeOfTag(RUNTIMES, "python", tag("3.15"))?.availability).toBe("preview");
    expect(runtimeOfTag(RUNTIMES, "nodejs", tag("24-preview"))?.availability).toBe("generally-available");
  });

  it("knows the line of a preview by its future tag", () => {
    expect(RUNTIMES.runtimes.filter(({ availability }) => availability === "preview").map(lineOf)).toEqual([
      "26",
      "3.15",
    ]);
  });
});
