import { describe, expect, it } from "vitest";
import type { Severity } from "../../src/checks/finding.ts";
import { annotationsOf } from "../../src/report/annotations.ts";
import { findingOf } from "./plan-example.ts";

const place = { file: "api/Dockerfile", line: 1, column: 6, endLine: 1, endColumn: 9 };

describe("annotations", () => {
  it("show a finding beside its line, from the repository's root", () => {
    expect(annotationsOf([findingOf()], "services")).toEqual([
      {
        level: "warning",
        title: "lambda-image-bot: base-eol",
        message: "python3.9 is deprecated\nRun migrate.",
        ...{ file: "services/api/Dockerfile", startLine: 1, endLine: 1, startColumn: 6, endColumn: 9 },
      },
    ]);
    expect(annotationsOf([findingOf()], "")[0]?.file).toBe("api/Dockerfile");
  });

  it("have no columns where they span lines, which GitHub would refuse", () => {
    const [annotation] = annotationsOf([findingOf({ location: { ...place, endLine: 3 } })], "");
    expect(annotation).toMatchObject({ startLine: 1, endLine: 3 });
    expect(annotation).not.toHaveProperty("startColumn");
  });

  it("are on the run where a finding has no place, and name its image", () => {
    const { location: _, ...general } = findingOf({ image: "a.b/c:1" });
    const [annotation] = annotationsOf([general], "");
    expect(annotation).not.toHaveProperty("file");
    expect(annotation?.message).toMatch(/^a\.b\/c:1: python3\.9/);
  });

  it("come gravest and surest first, then by place", () => {
    const findings = [
      findingOf({ severity: "info", message: "6" }),
      findingOf({ confidence: "low", message: "5" }),
      findingOf({ location: { ...place, file: "b", line: 2 }, message: "4" }),
      findingOf({ location: { ...place, file: "b" }, message: "3" }),
      findingOf({ location: { ...place, file: "a" }, message: "2" }),
      findingOf({ severity: "error", message: "1" }),
    ];
    const messages = annotationsOf(findings, "").map(({ message }) => message[0]);
    expect(messages.join("")).toBe("123456");
  });

  it("order what has no place before what has, and leave equals as they are", () => {
    const { location: _, ...general } = findingOf({ message: "general" });
    const messages = annotationsOf([findingOf(), general, { ...general, message: "other" }], "").map(
      ({ message }) => message.split("\n")[0],
    );
    expect(messages).toEqual(["general", "other", "python3.9 is deprecated"]);
  });

  it("stay within GitHub's ten of a level, and say how many are left out", () => {
    const many = (severity: Severity, count: number) =>
      Array.from({ length: count }, (_, line) => findingOf({ severity, location: { ...place, line } }));
    const annotations = annotationsOf([...many("info", 9), ...many("warning", 40), ...many("error", 11)], "");
    const levels = annotations.map(({ level }) => level);
    expect(levels.filter((level) => level === "error")).toHaveLength(9);
    expect(levels.filter((level) => level === "warning")).toHaveLength(9);
    expect(levels.filter((level) => level === "notice")).toHaveLength(10);
    expect(annotations.at(-1)?.message).toMatch(/^33 more findings could not be shown here/);
  });

  it("show what is out of scope as notices that say so, after all that counts", () => {
    const outside = findingOf({ severity: "error", inScope: false });
    const inside = findingOf({ severity: "info", inScope: true, message: "noted" });
    const [first, second] = annotationsOf([outside, inside], "");
    expect(first).toMatchObject({ level: "notice", message: "noted\nRun migrate." });
    expect(second).toMatchObject({
      level: "notice",
      message: "Outside of what this run is about (error): python3.9 is deprecated\nRun migrate.",
    });
    const many = Array.from({ length: 12 }, () => outside);
    const annotations = annotationsOf([...many, inside], "");
    expect(annotations).toHaveLength(10);
    expect(annotations[0]?.message).toContain("noted");
    expect(annotations.at(-1)?.message).toMatch(/^4 more findings/);
  });

  it("show control characters as escapes and cut what is endless", () => {
    const [annotation] = annotationsOf([findingOf({ message: `a\r\n\u001b[31m${"b".repeat(5000)}` })], "");
    expect(annotation?.message).toMatch(/^a\\r\\n\\u001b\[31mb+…$/);
    expect(annotation?.message.length).toBeLessThan(2100);
  });
});
