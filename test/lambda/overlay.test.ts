import { describe, expect, it } from "vitest";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { newRow, overlayRuntimes, type RuntimeOverlay } from "../../src/lambda/overlay.ts";
import { findRuntime, type Runtime } from "../../src/lambda/runtime.ts";

function overlaid(overlay: RuntimeOverlay): Runtime | undefined {
  return findRuntime(overlayRuntimes(RUNTIMES, [overlay]), overlay.identifier);
}

describe("overlayRuntimes", () => {
  const python311 = findRuntime(RUNTIMES, "python3.11");
  const python315 = findRuntime(RUNTIMES, "python3.15");

  it("leaves the table alone where nothing is said", () => {
    expect(overlayRuntimes(RUNTIMES, [])).toEqual(RUNTIMES);
    expect(overlayRuntimes(RUNTIMES, [{ identifier: "python3.11" }])).toEqual(RUNTIMES);
  });

  it("moves dates, and takes them away", () => {
    expect(overlaid({ identifier: "python3.11", deprecation: "2028-01-01" })).toEqual({
      ...python311,
      deprecation: "2028-01-01",
    });
    expect(
      overlaid({ identifier: "python3.11", deprecation: null, blockCreate: null, blockUpdate: null }),
    ).toEqual({
      identifier: "python3.11",
      language: "python",
      version: "3.11",
      repository: "python",
      tag: "3.11",
      os: "AL2",
      architectures: ["x86_64", "arm64"],
      successors: ["python3.14", "python3.12"],
      availability: "generally-available",
    });
  });

  it("drops the preview mark of a runtime that became available", () => {
    const available = overlaid({
      identifier: "python3.15",
      availability: "generally-available",
      deprecation: "2031-06-30",
    });
    expect(available).toEqual({
      ...python315,
      tag: "3.15",
      availability: "generally-available",
      deprecation: "2031-06-30",
    });
  });

  it("adds the mark to one that didn't, and leaves a tag that is given", () => {
    expect(overlaid({ identifier: "ruby4.0", availability: "preview" })?.tag).toBe("4.0-preview");
    expect(overlaid({ identifier: "ruby4.0", availability: "preview", tag: "4.0" })?.tag).toBe("4.0");
    expect(overlaid({ identifier: "nodejs8.10", availability: "preview" })?.tag).toBeUndefined();
  });

  it("adds rows", () => {
    const table = overlayRuntimes(RUNTIMES, [{ identifier: "python3.16", availability: "preview" }]);
    expect(table.runtimes).toHaveLength(55);
    expect(findRuntime(table, "python3.16")).toEqual({
      ...newRow("python3.16"),
      tag: "3.16-preview",
      availability: "preview",
    });
  });

  it("lets the last word win", () => {
    const table = overlayRuntimes(RUNTIMES, [
      { identifier: "java21", deprecation: "2030-01-01", blockCreate: "2030-02-01" },
      { identifier: "java21", deprecation: "2031-01-01" },
    ]);
    expect(findRuntime(table, "java21")).toMatchObject({
      deprecation: "2031-01-01",
      blockCreate: "2030-02-01",
    });
  });
});

describe("newRow", () => {
  it.each([
    ["python3.16", "python", "3.16", "python", "3.16", "AL2023"],
    ["nodejs28.x", "nodejs", "28", "nodejs", "28", "AL2023"],
    ["java29", "java", "29", "java", "29", "AL2023"],
    ["java21.al2", "java", "21", "java", "21.al2", "AL2"],
    ["dotnetcore3.2", "dotnet", "3.2", "dotnet", "core3.2", "AL2023"],
    ["go1.x", "go", "1", "go", "1", "AL2023"],
    ["provided.al2027", "os-only", "", "provided", "al2027", "AL2023"],
    ["rust", "rust", "", "rust", undefined, "AL2023"],
    ["?", "?", "", "?", undefined, "AL2023"],
  ])("of %s", (identifier, language, version, repository, tag, os) => {
    const row = newRow(identifier);
    expect([row.language, row.version, row.repository, row.tag, row.os]).toEqual([
      language,
      version,
      repository,
      tag,
      os,
    ]);
  });

  it("agrees with the table on its names", () => {
    const named = RUNTIMES.runtimes.filter(
      ({ repository, identifier }) => repository && identifier !== "provided",
    );
    for (const { identifier, language, repository, tag } of named) {
      expect(newRow(identifier)).toMatchObject({ language, repository, tag: tag?.replace("-preview", "") });
    }
  });
});
