import { describe, expect, test } from "vitest";
import { CHECKS } from "../../src/checks/index.ts";
import {
  explanationOf,
  renderExplanationMarkdown,
  renderExplanationText,
} from "../../src/report/explanation.ts";
import { createPaint } from "../../src/report/paint.ts";

const EXPLANATION = {
  id: "x-y",
  title: "Title",
  severity: "warning",
  rationale: "Why.\n",
  exampleFile: "renovate.json",
  badExample: "a\n\n```b\n",
  goodExample: "c\n",
} as const;

describe("an explanation", () => {
  test("as text", () => {
    expect(renderExplanationText(EXPLANATION, createPaint(false))).toBe(
      "x-y: Title (warning)\n\nWhy.\n\nFound in this renovate.json:\n\n    a\n\n    ```b\n\nNot found in this one:\n\n    c\n",
    );
  });

  test("as Markdown, in fences that the example can't close", () => {
    expect(renderExplanationMarkdown(EXPLANATION)).toBe(
      "# `x-y`: Title\n\nSeverity: warning, unless `checks` in the configuration says otherwise.\n\nWhy.\n\nFound in this renovate.json:\n\n````json\na\n\n```b\n````\n\nNot found in this one:\n\n```json\nc\n```\n",
    );
  });

  test.each(CHECKS.map((check) => [check.id, check] as const))("%s has one", (id, check) => {
    const text = renderExplanationMarkdown(explanationOf(check));
    expect(text).toContain(`# \`${id}\`: `);
    expect(text).toMatch(/\n```(?:dockerfile|[a-z0-9]+)\n/);
  });
});
