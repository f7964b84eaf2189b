import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWorkflowFile } from "../../src/workflow/read-workflow-file.ts";
import { readWorkflow, workflowOf } from "../support/workflow.ts";

const EXPRESSION = `\${{ env.A }}`;

function problemsOf(text: string): string[] {
  return readWorkflow(text).problems.map(
    ({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`,
  );
}

describe("a malformed file", () => {
  it("is told with its place", () => {
    const text = "on: push # docker\njobs:\n  a:\n    name: b\n   c: d\n";
    const [problem] = problemsOf(text);
    expect(problem).toMatch(/^c: d: The file is not valid YAML: .*\.$/);
  });

  it("is nested too deeply", () => {
    const messages = readWorkflow(`# docker\n${"[".repeat(50_000)}`).problems.map(({ message }) => message);
    expect(messages).toEqual([expect.stringMatching(/^The file is nested .* deep.*\.$/)]);
  });

  it("is larger than any real one", () => {
    expect(problemsOf(`# docker\n${"a: b\n".repeat(120_000)}`)).toEqual([
      ": The file is larger than 512 KiB.",
    ]);
  });

  it("has keys twice, which is GitHub's affair", () => {
    const text = `docker: 1\n${'"on": push\n'.repeat(20)}? [a]\n: b\n`;
    expect(problemsOf(text)).toHaveLength(10);
    expect(problemsOf(text)[0]).toBe('"on": This key is given twice.');
    expect(readWorkflowFile(".gitlab-ci.yml", text).problems).toEqual([]);
  });

  it("may have a second document, which nobody reads", () => {
    expect(readWorkflow(`${workflowOf("- run: docker build .")}---\njobs: [`).builds).toHaveLength(1);
  });
});

describe("aliases", () => {
  it("are followed", () => {
    const text = `x: &step\n  run: docker build .\njobs:\n  a:\n    steps:\n      - *step\n  b: &b\n    steps:\n      - *step\n      - *none\n  c: *b\n`;
    expect(readWorkflow(text).builds).toHaveLength(1);
  });

  it("whose anchor is given twice stand for nothing", () => {
    const text = "x: &a\n  run: docker build x\ny: &a\n  run: docker build y\njobs:\n  a:\n    steps: [*a]\n";
    expect(readWorkflow(text).builds).toEqual([]);
  });

  it("may name a thing within itself, or endlessly often", () => {
    const list = (name: string, item: string) => `${name}: &${name} [${Array(10).fill(item).join(", ")}]\n`;
    const bomb = Array.from({ length: 20 }, (_, index) => list(`l${index + 1}`, `*l${index}`)).join("");
    const text = `l0: &l0 docker build .\n${bomb}build:\n  script: *l20\nself: &self\n  script: [*self]\n`;
    const started = performance.now();
    expect(readWorkflowFile(".gitlab-ci.yml", text).builds.length).toBeLessThan(100);
    const jobs = Array.from({ length: 5000 }, (_, index) => `  j${index}: { steps: *steps }\n`).join("");
    const steps = "  - run: docker build .\n".repeat(5000);
    expect(readWorkflow(`x: &steps\n${steps}jobs:\n${jobs}`).builds).toHaveLength(500);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("whatever is written", () => {
  const PATHS = [
    ".github/workflows/a.yml",
    "action.yml",
    "buildspec.yml",
    ".gitlab-ci.yml",
    "Makefile",
    "a.sh",
  ];
  const WORDS = [
    ...[
      "docker",
      "build",
      "buildx",
      "push",
      "-t",
      "a:1",
      "&&",
      "\n",
      "\n  ",
      "\t",
      "$X",
      EXPRESSION,
      "'",
      '"',
      "- ",
    ],
    ...[
      "jobs:",
      "steps:",
      "run: ",
      "run: |\n",
      "uses: docker/build-push-action@v6",
      "with:",
      "script:",
      "*a",
      "&a ",
      "{",
      "[",
    ],
    ...[
      "phases:",
      "commands:",
      "aws lambda update-function-code",
      "env:",
      "A: ",
      "matrix:",
      "strategy:",
      "\r\n",
      "---\n",
    ],
  ];

  it("is read without an exception, at places within the file", () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 4 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), text, (path, words) => {
        const file = `docker: 1\n${words.join(" ")}`;
        const { builds, deployments, problems } = readWorkflowFile(path, file);
        for (const { span } of [...builds, ...deployments, ...problems]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(file.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      "expressions that don't end",
      workflowOf(`- run: docker build ${EXPRESSION.slice(0, 4).repeat(60_000)}`),
    ],
    ["many expressions", workflowOf(`- run: docker build ${EXPRESSION.repeat(50_000)}`)],
    ["many options", workflowOf(`- run: docker build ${"-t a ".repeat(80_000)}.`)],
    [
      "many variables",
      workflowOf(
        `- run: |\n${Array.from({ length: 20_000 }, (_, at) => `    A${at}=$A${at - 1}x; docker`).join("\n")}`,
      ),
    ],
    ["many directories", workflowOf(`- run: |\n${"    (cd a && docker build .)\n".repeat(15_000)}`)],
    [
      "many keys",
      `docker: 1\njobs:\n  a:\n    env: &e\n${Array.from({ length: 20_000 }, (_, at) => `      K${at}: v\n`).join("")}`,
    ],
    ["many characters in quotes", workflowOf(`- run: "docker ${"x".repeat(400_000)}"`)],
  ])("takes little time for %s", (_name, text) => {
    const started = performance.now();
    readWorkflow(text);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
