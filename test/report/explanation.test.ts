import { describe, expect, test } from "vitest";
import { CHECKS } from "../../src/checks/index.ts";
import { type Explanation, explanationOf } from "../../src/report/explanation.ts";
import { renderExplanationMarkdown, renderExplanationText } from "../../src/report/explanation-text.ts";
import { createPaint } from "../../src/report/paint.ts";
import { planOfAnyExample } from "../support/plan-of-example.ts";
import { findingOf, planOf } from "./plan-example.ts";

const EXPLANATION: Explanation = {
  id: "x-y",
  title: "Title",
  severity: "warning",
  rationale: "Why.\n",
  exampleFile: "iac/template.yaml",
  badExample: "a\n\n```b\0\n",
  goodExample: "c\n",
  exampleBeside: { "app/Dockerfile.web": "FROM x\n" },
  isSilencedByComment: true,
  isAboutFiles: true,
  isFoundInImagesToo: false,
  isFoundInFunctionsToo: false,
  page: "https://example.org/x-y",
};

const SILENCING = "checks:\n  x-y: off";

describe("an explanation", () => {
  test("as text", () => {
    const text = renderExplanationText(EXPLANATION, createPaint(false));
    expect(text).toBe(
      [
        "x-y: Title (warning)",
        "Why.",
        "Found in this iac/template.yaml",
        "    a\n\n    ```b\\u0000",
        "Not found in this one",
        "    c",
        "Beside both stands app/Dockerfile.web",
        "    FROM x",
        "How to silence it",
        "In one place, by a comment on its own line above the instruction, or above the key or block in YAML and HCL:",
        "    # lambda-image-bot: ignore x-y REASON",
        "Everywhere, or with another severity in place of `off`, in `.github/lambda-image-bot.yml`:",
        "    checks:\n      x-y: off",
        "For some paths only:",
        "    check-rules:\n      - paths:\n          - legacy/**\n        checks:\n          x-y: off\n",
      ].join("\n\n"),
    );
  });

  test("as Markdown, in fences that the example can't close", () => {
    const markdown = renderExplanationMarkdown(EXPLANATION);
    expect(markdown).toMatch(
      /^# `x-y`: Title\n\nSeverity: warning, unless .*\.\n\nWhy\.\n\n## Found in this/,
    );
    expect(markdown).toContain(
      "\n\n````yaml\na\n\n```b\\u0000\n````\n\n## Not found in this one\n\n```yaml\nc\n```\n",
    );
    expect(markdown).toContain("## Beside both stands app/Dockerfile.web\n\n```dockerfile\nFROM x\n```\n");
    expect(markdown).toContain(`\`\`\`yaml\n${SILENCING}\n\`\`\``);
  });

  test("of what is found in built images, too", () => {
    const explanation = { ...EXPLANATION, isFoundInImagesToo: true };
    const text = renderExplanationText(explanation, createPaint(false));
    expect(text).toContain(
      "\n\nWhy.\n\n`lambda-image-bot verify` finds the same in built images.\n\nFound in",
    );
    expect(renderExplanationMarkdown(explanation)).toContain(
      "Why.\n\n`lambda-image-bot verify` finds the same",
    );
  });

  test("of what is found of deployed functions, too", () => {
    const explanation = { ...EXPLANATION, isFoundInFunctionsToo: true };
    expect(renderExplanationMarkdown(explanation)).toContain(
      "Why.\n\n`lambda-image-bot rebuild` finds the same of what functions run.\n\n## Found",
    );
  });

  test("of a described image says what it describes", () => {
    const explanation = { ...EXPLANATION, exampleFile: "image.yaml" };
    expect(renderExplanationMarkdown(explanation)).toContain(
      "## Found in this image.yaml\n\nIt describes a built image: ",
    );
    expect(renderExplanationMarkdown(EXPLANATION)).not.toContain("It describes");
  });

  test("where no comment can silence it", () => {
    const text = renderExplanationMarkdown({ ...EXPLANATION, isSilencedByComment: false });
    expect(text).not.toContain("ignore x-y");
    expect(text).toContain(SILENCING);
    expect(text).toContain("For some paths only");
    expect(renderExplanationMarkdown({ ...EXPLANATION, isAboutFiles: false })).not.toContain("some paths");
  });
});

describe("what is found in the bad example", () => {
  const [check] = CHECKS;
  if (check === undefined) throw new Error("there are checks");
  const source = { text: "FROM a\nCMD b\n", hasBom: false };
  const sources = new Map([["Dockerfile", source]]);
  const location = { file: "Dockerfile", line: 1, column: 6, endLine: 1, endColumn: 7 };
  const edits = [
    { file: "Dockerfile", start: 5, end: 6, newText: "z" },
    { file: "Dockerfile", start: 11, end: 12, newText: '["b"]' },
  ];
  const explain = (values: Parameters<typeof findingOf>[0]) =>
    explanationOf(check, planOf({ findings: [findingOf({ location, ...values })], sources }));

  test("is shown as a check shows it, with what to do", () => {
    const explanation = explain({});
    expect(explanation.found).toMatchObject({
      finding: { id: "base-eol", line: 1 },
      text: expect.stringMatching(/^Dockerfile\n {2}1:6 warning .*\n {6}1 \| FROM a\n {8}\| {6}\^\n/),
    });
    const markdown = renderExplanationMarkdown(explanation);
    expect(markdown).toContain("What is said of it:\n\n```text\nDockerfile\n  1:6 ");
    expect(markdown).toContain("## How to mend it\n\nRun migrate.\n\n## How to silence it");
  });

  test("is shown with what its fix does", () => {
    const safe = explain({ fix: { safety: "safe", edits } });
    expect(safe.found?.diff).toContain('-FROM a\n+FROM z\n-CMD b\n+CMD ["b"]\n');
    expect(renderExplanationMarkdown(safe)).toContain(
      "`lambda-image-bot check --fix` does this:\n\n```diff\n---",
    );
    const review = renderExplanationMarkdown(explain({ fix: { safety: "review", edits } }));
    expect(review).toContain("which a person should look at:\n\n```diff\n---");
  });

  test("has no diff where its file isn't at hand, and no file where it has no place", () => {
    const unread = edits.map((edit) => ({ ...edit, file: "other" }));
    expect(explain({ fix: { safety: "safe", edits: unread } }).found).not.toHaveProperty("diff");
    const { location: _, ...general } = findingOf();
    expect(explanationOf(check, planOf({ findings: [general] })).found?.text).toMatch(/^ {2}warning/);
  });

  test("is nothing where nothing is", () => {
    expect(explanationOf(check, planOf())).not.toHaveProperty("found");
  });
});

test.each(CHECKS.map((check) => [check.id, check] as const))(
  "%s has a page that shows what it says",
  async (id, check) => {
    const explanation = explanationOf(check, await planOfAnyExample(check, check.badExample));
    const page = renderExplanationMarkdown(explanation);
    expect(page).toContain(`# \`${id}\`: `);
    if (!check.asksRegistry) expect(page).toContain(` [${id}]\n`);
  },
);
