import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigError, InvariantError } from "../../src/errors.ts";
import { isProblem } from "../../src/image/problem.ts";
import {
  type CompanyTag,
  compareCompanyTags,
  compileTagPattern,
  isSameCompanyLine,
} from "../../src/lambda/company-tag.ts";
import { parseTagTemplate } from "../../src/lambda/tag-template.ts";

const LINES = ["3.9", "3.12", "3.1", "8", "8.al2", "8.al2023", "al2023"];

function read(template: string, tag: string): Omit<CompanyTag, "pattern"> | undefined {
  const read = compileTagPattern({ template, lines: LINES })(tag);
  if (read === undefined) return undefined;
  const { pattern: _, ...parts } = read;
  return parts;
}

function build(text: string | undefined): CompanyTag {
  const pattern = { template: "{line}[-{build}]", lines: LINES };
  return text === undefined ? { pattern, line: "3.12" } : { pattern, line: "3.12", build: text };
}

describe("compileTagPattern", () => {
  it.each([
    ["{line}", "3.12", { line: "3.12" }],
    ["{line}-{build}", "3.12-45", { line: "3.12", build: "45" }],
    ["{line}-{build}", "3.12-2026.10.03-2", { line: "3.12", build: "2026.10.03-2" }],
    ["{line}.{build}", "3.12.5", { line: "3.12", build: "5" }],
    ["{line}.{build}", "3.1.12.5", { line: "3.1", build: "12.5" }],
    ["{line}.{build}", "8.2026.10.03.13", { line: "8", build: "2026.10.03.13" }],
    ["{line}.{build}", "8.al2.2026.10.03.13", { line: "8.al2", build: "2026.10.03.13" }],
    ["{line}[.{build}]", "8.al2023", { line: "8.al2023" }],
    ["{line}[-{build}][-{architecture}]", "3.12", { line: "3.12" }],
    ["{line}[-{build}][-{architecture}]", "3.12-7", { line: "3.12", build: "7" }],
    ["{line}[-{build}][-{architecture}]", "3.12-arm64", { line: "3.12", architecture: "arm64" }],
    [
      "{line}[-{build}][-{architecture}]",
      "3.12-7-x86_64",
      { line: "3.12", build: "7", architecture: "x86_64" },
    ],
    ["{line}-{architecture}", "al2023-amd64", { line: "al2023", architecture: "x86_64" }],
    ["{line}-{architecture}", "al2023-aarch64", { line: "al2023", architecture: "arm64" }],
    ["py{line}_r{build}", "py3.9_r12", { line: "3.9", build: "12" }],
    ["v{build}", "v1.2-3", { build: "1.2-3" }],
    ["stable", "stable", {}],
    ["{line}[-slim]", "3.9-slim", { line: "3.9" }],
  ])("%s reads %s", (template, tag, expected) => {
    expect(read(template, tag)).toEqual(expected);
  });

  it.each([
    ["{line}", "3.13"],
    ["{line}", "3.12-1"],
    ["{line}", "3x12"],
    ["{line}-{build}", "3.12"],
    ["{line}-{build}", "3.12-"],
    ["{line}-{build}", "3.12-1a"],
    ["{line}-{build}", "3.12-1..2"],
    ["{line}-{build}", "3.12-1-"],
    ["{line}.x", "3.12-x"],
    ["{line}-{architecture}", "3.12-riscv64"],
    ["{line}-{build}", `3.12-${"1".repeat(200)}`],
  ])("%s doesn't read %s", (template, tag) => {
    expect(read(template, tag)).toBeUndefined();
  });

  it("reads no line where there are none", () => {
    expect(compileTagPattern({ template: "{line}", lines: [] })("3.12")).toBeUndefined();
  });

  it("names a wrong template", () => {
    const compile = () => compileTagPattern({ template: "{date}", lines: [] });
    expect(compile).toThrow(ConfigError);
    expect(compile).toThrow(
      'the tag template "{date}" has a placeholder other than {line}, {build}, {architecture}',
    );
  });

  it("is quick with hostile tags", () => {
    const readTag = compileTagPattern({ template: "{line}[-{build}][-{architecture}][-x]", lines: LINES });
    const started = performance.now();
    for (let round = 0; round < 1000; round++) readTag(`3.12-${"1-".repeat(60)}y`);
    readTag("1-".repeat(1e6));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("parseTagTemplate", () => {
  it.each([
    ["", "allows an empty tag"],
    ["[{line}]", "allows an empty tag"],
    ["{date}", "has a placeholder other than {line}, {build}, {architecture}"],
    ["{}", "has a placeholder other than {line}, {build}, {architecture}"],
    ["[{x}]", "has a placeholder other than {line}, {build}, {architecture}"],
    ["{line", 'has "{" out of place'],
    ["line}", 'has "}" out of place'],
    ["{line}[-{build}", 'has "[" out of place'],
    ["{line}]", 'has "]" out of place'],
    ["{line}[-[{build}]]", 'has "[" out of place'],
    ["{line}:{build}", 'has ":" out of place'],
    ["{line}[+{build}]", 'has "+" out of place'],
    ["{line}.*", 'has "*" out of place'],
    ["{line} {build}", 'has " " out of place'],
    ["{line}\n", 'has "\\n" out of place'],
    ["{line}{build}", "has two placeholders without text between them"],
    ["{line}[{build}]", "has two placeholders without text between them"],
    ["{line}[-]{build}", "has two placeholders without text between them"],
    ["{line}-{line}", "has a placeholder twice"],
    ["{build}[-{build}]", "has a placeholder twice"],
    ["a[b][c][d][e]", "has more than three optional parts"],
  ])("refuses %j", (template, message) => {
    expect(parseTagTemplate(template)).toEqual({ kind: "problem", message });
  });

  it("never throws, and compiles what it accepts", () => {
    const piece = fc.constantFrom(
      "{line}",
      "{build}",
      "{architecture}",
      "[",
      "]",
      "-",
      ".",
      "a",
      "{",
      "}",
      "\\",
      "(",
    );
    const template = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(template, fc.string(), (text, tag) => {
        if (isProblem(parseTagTemplate(text))) return;
        compileTagPattern({ template: text, lines: LINES })(tag);
      }),
      { numRuns: 500 },
    );
  });
});

describe("compareCompanyTags", () => {
  it("orders builds by numbers, group by group, the rolling tag last", () => {
    const order = [
      "1",
      "2",
      "2.0",
      "2.1",
      "2.10",
      "2026.9",
      "2026-10",
      "2026.10.1",
      "99999999999999999999",
      undefined,
    ];
    expect(order.toReversed().map(build).sort(compareCompanyTags)).toEqual(order.map(build));
  });

  it.each([
    ["1", "01"],
    ["1.0", "1-00"],
    ["0", "000"],
    [undefined, undefined],
  ])("takes %s and %s for equal", (a, b) => {
    expect(compareCompanyTags(build(a), build(b)) + 0).toBe(0);
  });

  it("refuses other lines and architectures", () => {
    const a = build("1");
    expect(() => compareCompanyTags(a, { ...a, line: "3.9" })).toThrow(InvariantError);
    expect(() => compareCompanyTags(a, { ...a, architecture: "arm64" })).toThrow(InvariantError);
    expect(isSameCompanyLine(a, { ...a, build: "2" })).toBe(true);
  });

  it("is a total order", () => {
    const group = fc.oneof(fc.nat(12).map(String), fc.constantFrom("00", "01", "10000000000000000000000"));
    const tag = fc.option(fc.array(group, { minLength: 1, maxLength: 3 }), { nil: undefined });
    fc.assert(
      fc.property(tag, tag, tag, (...groups) => {
        const [a, b, c] = groups.map((one) => build(one?.join("."))) as [CompanyTag, CompanyTag, CompanyTag];
        expect(Math.sign(compareCompanyTags(a, b))).toBe(-Math.sign(compareCompanyTags(b, a)) + 0);
        if (compareCompanyTags(a, b) <= 0 && compareCompanyTags(b, c) <= 0) {
          expect(compareCompanyTags(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
