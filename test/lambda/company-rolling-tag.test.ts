import { describe, expect, it } from "vitest";
import { companyRollingTag } from "../../src/lambda/company-rolling-tag.ts";
import { compileTagPattern } from "../../src/lambda/company-tag.ts";

describe("the rolling tag of a company's line", () => {
  it.each([
    ["{line}[-{build}]", "3.13-2026.11.10", "3.13"],
    ["{line}[-{build}][-{architecture}]", "3.13-7-arm64", "3.13-arm64"],
    ["{line}[-{build}][-{architecture}]", "3.13-7", "3.13"],
    ["py{line}[.b{build}]-x", "py3.13.b4-x", "py3.13-x"],
    ["{line}-{build}", "3.13-7", undefined],
    ["stable[-{build}]", "stable-7", "stable"],
  ])("of %s, for %s, is %s", (template, tag, expected) => {
    const parsed = compileTagPattern({ template, lines: ["3.13"] })(tag);
    expect(parsed && companyRollingTag(parsed)).toBe(expected);
    expect(parsed).toBeDefined();
  });

  it("is none of a template that can't be read", () => {
    expect(companyRollingTag({ pattern: { template: "{", lines: [] } })).toBeUndefined();
  });
});
