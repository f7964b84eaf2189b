import { describe, expect, test } from "vitest";
import { renderCheckText } from "../../src/report/check-text.ts";
import { findingOf, OLD, planOf } from "./plan-example.ts";

const TEXT = `FROM python:3.9\r\nRUN a && \\\n  b\n\n`;
const sources = new Map([["api/Dockerfile", { text: TEXT, hasBom: false }]]);
const place = { file: "api/Dockerfile", line: 1, column: 6, endLine: 1, endColumn: 12 };
const findings = [
  findingOf({ severity: "info", message: "fourth", location: { ...place, line: 9, endLine: 9 } }),
  findingOf({
    severity: "error",
    message: "fifth",
    inScope: false,
    location: place,
    fix: { safety: "safe", edits: [] },
  }),
  findingOf({
    message: "second",
    location: { ...place, line: 2, column: 5, endLine: 3, endColumn: 4 },
    related: [{ ...place, file: "template.yaml", line: 7 }],
  }),
  findingOf({ severity: "error", message: "first", location: place, fix: { safety: "safe", edits: [] } }),
  findingOf({ message: "third", location: { ...place, line: 4, column: 1, endLine: 4, endColumn: 1 } }),
];

describe("the findings of a check for a person", () => {
  test("nothing found is one short text", () => {
    expect(renderCheckText(planOf(), { colour: false })).toBe(
      "No findings\n2 files, 3 image uses, 1 registry request, 1.2 s\n",
    );
  });

  test("a line with a secret is not repeated, whatever is found on it", () => {
    const secret = findingOf({
      id: "env-secret",
      message: "a secret",
      location: place,
      related: [{ ...place, line: 2, endLine: 3 }],
    });
    const text = renderCheckText(planOf({ findings: [secret, ...findings], sources }), { colour: false });
    expect(text).toContain("1:6 error first");
    expect(text).not.toContain("python:3.9\n");
    expect(text).not.toContain("RUN a");
  });

  test("each with its line and a caret, in scope and grave first, then the counts", () => {
    const { location: _, ...general } = findingOf({ severity: "info", message: "general", image: "img" });
    const other = findingOf({ location: { ...place, file: "a/template.yaml" }, inScope: true });
    const undetermined = [{ reference: OLD, reason: "denied", message: "no" }] as const;
    const plan = planOf({ findings: [general, ...findings, other], undetermined, sources });
    expect(renderCheckText(plan, { colour: false }).split("\n")).toEqual([
      "a/template.yaml",
      "  1:6 warning python3.9 is deprecated [base-eol]",
      "      Run migrate.",
      "",
      "api/Dockerfile",
      "  1:6 error first [base-eol]",
      "      1 | FROM python:3.9",
      "        |      ^^^^^^",
      "      Run migrate.",
      "      `check --fix` mends this.",
      "  2:5 warning second [base-eol]",
      "      2 | RUN a && \\",
      "        |     ^^^^^^",
      "      Run migrate.",
      "      see also template.yaml:7:6",
      "  4:1 warning third [base-eol]",
      "      Run migrate.",
      "  9:6 info fourth [base-eol]",
      "      Run migrate.",
      "  1:6 error fifth [base-eol] (outside of the scope: it doesn't fail)",
      "      1 | FROM python:3.9",
      "        |      ^^^^^^",
      "      Run migrate.",
      "",
      "  info img: general [base-eol]",
      "      Run migrate.",
      "",
      "undetermined",
      "  denied public.ecr.aws/lambda/python:3.12@sha256:aaaaaaaaaaaa…: no",
      "",
      "1 error, 3 warnings, 2 notes in 2 files; 1 finding outside of the scope; 1 undetermined; 1 can be mended by `check --fix`",
      "2 files, 3 image uses, 1 registry request, 1.2 s",
      "",
    ]);
  });

  test("a fix to review is shown where it is one line, else named", () => {
    const textWith = (edits: readonly { file: string; start: number; end: number; newText: string }[]) => {
      const plan = planOf({ findings: [findingOf({ fix: { safety: "review", edits } })], sources });
      return renderCheckText(plan, { colour: false });
    };
    const edit = { file: "api/Dockerfile", start: 5, end: 15, newText: "python:3.13" };
    const named = "      `--format json` proposes an edit, to be looked at.\n";
    expect(textWith([edit])).toContain("      Proposed, to be looked at: FROM python:3.13\n");
    expect(textWith([{ ...edit, newText: "x\ny" }])).toContain(named);
    expect(textWith([edit, { ...edit, file: "other" }])).toContain(named);
    expect(textWith([{ ...edit, file: "other" }])).toContain(named);
    expect(textWith([])).toContain(named);
  });

  test("general findings alone name no files", () => {
    const { location: _, ...general } = findingOf();
    expect(renderCheckText(planOf({ findings: [general, general] }), { colour: false })).toContain(
      "\n2 warnings\n",
    );
  });

  test("not all of very many places", () => {
    const related = Array.from({ length: 12 }, (_, index) => ({ ...place, line: index + 1 }));
    const text = renderCheckText(planOf({ findings: [findingOf({ related })] }), { colour: false });
    expect(text.match(/see also/g)).toHaveLength(10);
    expect(text).toContain("      …and 2 more places\n");
  });

  test("colour only when told", () => {
    const plan = planOf({ findings, sources });
    expect(renderCheckText(plan, { colour: true })).toContain("\u001b[31m^^^^^^\u001b[0m");
    expect(renderCheckText(plan, { colour: false })).not.toContain("\u001b");
  });

  test("texts from files can't steer the terminal", () => {
    const evil = "\u001b]0;owned\u0007\u009b2J\u202e";
    const location = { ...place, file: evil, column: 1, endColumn: 5 };
    const finding = findingOf({ message: evil, help: evil, image: evil, location, related: [location] });
    const plan = planOf({ findings: [finding], sources: new Map([[evil, { text: evil, hasBom: false }]]) });
    const text = renderCheckText(plan, { colour: false });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
