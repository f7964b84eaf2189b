import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  candidatesNear,
  datedCandidates,
  hoursBetween,
  instantOfStamp,
  stampOf,
} from "../../src/decide/candidates.ts";
import { parseLambdaTag } from "../../src/lambda/tag.ts";

const LINE = { rolling: "3.12", preview: false };

describe("datedCandidates", () => {
  it("takes stamps of one line, newest first, from tags with any suffix", () => {
    const tags = [
      "3.12.2026.10.03.13-arm64",
      "3.12.2026.11.01.10",
      "3.13.2026.11.02.10",
      "3.12-preview.2026.11.05.10",
      "3.12.2026.10.03.13-x86_64",
      "latest",
      "rapid-x86_64",
    ];
    expect(datedCandidates(tags, { ...LINE, architecture: "x86_64" })).toEqual([
      "3.12.2026.11.01.10-x86_64",
      "3.12.2026.10.03.13-x86_64",
    ]);
  });

  it("leaves out what is older than the present and what is too young", () => {
    const tags = ["3.12.2026.09.01.10", "3.12.2026.10.01.10", "3.12.2026.11.01.10", "3.12.2026.11.20.10"];
    const until = new Date("2026-11-14T00:00:00Z");
    expect(datedCandidates(tags, LINE, { from: "2026.10.01.10", until })).toEqual([
      "3.12.2026.11.01.10",
      "3.12.2026.10.01.10",
    ]);
  });
});

describe("candidatesNear", () => {
  it("begins with the build's own hour and crosses days", () => {
    const near = candidatesNear(new Date("2026-11-01T00:20:00Z"), LINE);
    expect(near[0]).toBe("3.12.2026.11.01.00");
    expect(near).toContain("3.12.2026.10.31.23");
    expect(near).toHaveLength(6);
  });

  it("begins with the hour that was right the last time", () => {
    const created = new Date("2026-11-01T13:50:00Z");
    const near = candidatesNear(created, LINE, hoursBetween(created, "2026.11.01.15"));
    expect(near.slice(0, 2)).toEqual(["3.12.2026.11.01.15", "3.12.2026.11.01.13"]);
    expect(near).toHaveLength(6);
    expect(hoursBetween(created, "2026.11.01.13")).toBe(0);
    expect(hoursBetween(created, "2026.10.31.13")).toBe(-24);
  });

  it("never steps back behind the present tag, and stays in the order of likelihood", () => {
    const near = candidatesNear(new Date("2026-11-01T13:20:00Z"), { ...LINE, date: "2026.11.01.13" });
    expect(near).toEqual(["3.12.2026.11.01.13", "3.12.2026.11.01.14", "3.12.2026.11.01.15"]);
  });

  it("makes tags of the grammar only", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
        (created) => {
          for (const tag of candidatesNear(created, LINE)) expect(parseLambdaTag(tag)?.date).toBeDefined();
        },
      ),
    );
  });
});

describe("stamps", () => {
  it("are UTC hours, there and back", () => {
    expect(stampOf(new Date("2026-10-03T13:59:59Z"))).toBe("2026.10.03.13");
    expect(instantOfStamp("2026.10.03.13")).toBe(Date.parse("2026-10-03T13:00:00Z"));
  });
});
