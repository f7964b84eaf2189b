import { describe, expect, it } from "vitest";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { parseRuntimeTable } from "../../src/lambda/runtime-table.ts";

const ROW = {
  identifier: "python3.12",
  language: "python",
  version: "3.12",
  os: "AL2023",
  architectures: ["x86_64", "arm64"],
  successors: [],
  availability: "generally-available",
};

function problemOf(changes: object): unknown {
  return parseRuntimeTable({ checkedOn: "2026-11-21", runtimes: [{ ...ROW, ...changes }] });
}

describe("parseRuntimeTable", () => {
  it("gives the table back as it is", () => {
    expect(parseRuntimeTable(JSON.parse(JSON.stringify(RUNTIMES)))).toEqual(RUNTIMES);
    expect(problemOf({ repository: "python", tag: "3.12", deprecation: "2028-10-31" })).toEqual({
      checkedOn: "2026-11-21",
      runtimes: [{ ...ROW, repository: "python", tag: "3.12", deprecation: "2028-10-31" }],
    });
  });

  it.each([
    [{ language: 1 }, "language"],
    [{ version: 3.12 }, "version"],
    [{ repository: null }, "repository"],
    [{ tag: 3.12 }, "tag"],
    [{ os: "AL3" }, "os"],
    [{ architectures: "arm64" }, "architectures"],
    [{ architectures: [] }, "architectures"],
    [{ architectures: ["amd64"] }, "architectures"],
    [{ successors: [1] }, "successors"],
    [{ availability: "soon" }, "availability"],
    [{ deprecation: "2026-02-30" }, "date"],
    [{ blockCreate: null }, "date"],
    [{ blockUpdate: 20270101 }, "date"],
  ])("refuses %j", (changes, field) => {
    expect(problemOf(changes)).toEqual({ kind: "problem", message: `has a wrong ${field} in python3.12` });
  });

  it.each([
    [[], "is no JSON object"],
    [{}, "has no day in checkedOn"],
    [{ checkedOn: "today" }, "has no day in checkedOn"],
    [{ checkedOn: "2026-11-21" }, "has no list of runtimes"],
    [{ checkedOn: "2026-11-21", runtimes: [1] }, "has a runtime without an identifier"],
    [{ checkedOn: "2026-11-21", runtimes: [{}] }, "has a runtime without an identifier"],
  ])("refuses %j", (json, message) => {
    expect(parseRuntimeTable(json)).toEqual({ kind: "problem", message });
  });
});
