import type { CheckResult, FileCheck, FileSubject } from "./check.ts";

/** A workflow file that can't be read. */
export const wfSyntax: FileCheck = {
  id: "wf-syntax",
  title: "Malformed workflow file",
  severity: "error",
  scope: "file",
  fileKind: "workflow",
  rationale: `GitHub, CodeBuild and GitLab refuse a file that isn't [YAML](https://yaml.org/spec/1.2.2/): nothing in it runs, so
no image is built and none is deployed. Only files that speak of docker or Lambda are looked at; nothing else is checked
in one that can't be parsed.`,
  exampleFile: ".github/workflows/build.yml",
  badPlace: "uses: docker/build-push-action@v7",
  badExample: `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - name: Build
       uses: docker/build-push-action@v7
`,
  goodExample: `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - name: Build
        uses: docker/build-push-action@v7
`,
  run: describeProblems,
};

function describeProblems(file: FileSubject): CheckResult[] {
  const problems = file.kind === "parsed" ? file.problems : [];
  return problems.map(({ message, span }) => ({ message, help: "Correct what stands here.", span }));
}
