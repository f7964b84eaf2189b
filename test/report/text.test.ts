import { describe, expect, test } from "vitest";
import { renderText } from "../../src/report/text.ts";
import { changeOf, findingOf, OLD, planOf, sourcesOf } from "./plan-example.ts";

const PLAIN = { colour: false, terminal: false, diff: false };

describe("the report for a person", () => {
  test("nothing to do is one short text", () => {
    expect(renderText(planOf(), PLAIN)).toBe(
      "0 changes\n2 Dockerfiles, 3 image uses, 1 registry request, 1.2 s\n",
    );
  });

  test("by file, gravest findings first, then general ones, undetermined ones and counts", () => {
    const plan = planOf({
      changes: [changeOf({ file: "b/Dockerfile", datedTag: "3.12.2026.11.01.10", notes: ["note"] })],
      findings: [
        findingOf({ severity: "info", message: "third" }),
        findingOf({ severity: "error", message: "first" }),
        findingOf({
          severity: "info",
          message: "second",
          location: { file: "api/Dockerfile", line: 0, column: 1, endLine: 1, endColumn: 1 },
        }),
        { id: "x", severity: "info", confidence: "low", message: "general", help: "do", image: "img" },
        { id: "y", severity: "warning", confidence: "low", message: "more", help: "do" },
      ],
      undetermined: [{ reference: OLD, reason: "rate-limited", message: "429" }],
    });
    expect(renderText(plan, PLAIN)).toBe(
      [
        "api/Dockerfile",
        "  1:6 error first [base-eol]",
        "      Run migrate.",
        "  0:1 info second [base-eol]",
        "      Run migrate.",
        "  1:6 info third [base-eol]",
        "      Run migrate.",
        "",
        "b/Dockerfile",
        "  1:6 update public.ecr.aws/lambda/python:3.12@sha256:aaaaaaaaaaaa… → public.ecr.aws/lambda/python:3.12@sha256:bbbbbbbbbbbb… (python3.12, 3.12.2026.11.01.10)",
        "      note",
        "",
        "  warning more [y]",
        "      do",
        "  info img: general [x]",
        "      do",
        "",
        "undetermined",
        "  rate-limited public.ecr.aws/lambda/python:3.12@sha256:aaaaaaaaaaaa…: 429",
        "",
        "1 change in 1 file, 1 error, 1 warning, 3 notes, 1 undetermined",
        "2 Dockerfiles, 3 image uses, 1 registry request, 1.2 s",
        "",
      ].join("\n"),
    );
  });

  test("with the diff, byte for byte where it isn't a terminal", () => {
    const sources = new Map([["api/Dockerfile", { text: `FROM ${OLD}\n# \u001b[2J\tx\r\n`, hasBom: false }]]);
    const plan = planOf({ changes: [changeOf()], sources });
    expect(renderText(plan, { ...PLAIN, diff: true })).toContain(
      "\n--- a/api/Dockerfile\n+++ b/api/Dockerfile\n@@ -1,2 +1,2 @@\n-FROM ",
    );
    expect(renderText(plan, { ...PLAIN, diff: true })).toContain("\n # \u001b[2J\tx\r\n");
    expect(renderText(plan, { ...PLAIN, diff: true, terminal: true })).toContain("\n # \\u001b[2J\tx\\r\n");
  });

  test("no diff where a file has no change, or isn't known", () => {
    const plan = planOf({
      findings: [findingOf()],
      changes: [changeOf({ file: "other", kind: "pin" })],
      sources: sourcesOf(),
    });
    expect(renderText(plan, { ...PLAIN, diff: true })).not.toContain("@@");
  });

  test("colour only when told", () => {
    const plan = planOf({ changes: [changeOf()], findings: [findingOf()], sources: sourcesOf() });
    const coloured = renderText(plan, { colour: true, terminal: true, diff: true });
    for (const code of [1, 2, 31, 32, 33, 36]) expect(coloured).toContain(`\u001b[${code}m`);
    expect(renderText(plan, { ...PLAIN, diff: true })).not.toContain("\u001b");
  });

  test("texts from files and registries can't steer the terminal", () => {
    const evil = "\u001b]0;owned\u0007\n\u009b2J\u202e";
    const plan = planOf({
      changes: [
        changeOf({ file: evil, oldReference: evil, newReference: evil, runtime: evil, notes: [evil] }),
      ],
      findings: [findingOf({ message: evil, help: evil, image: evil })],
      undetermined: [{ reference: evil, reason: "protocol", message: evil }],
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(renderText(plan, PLAIN)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
