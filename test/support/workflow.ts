import type { ImageBuild } from "../../src/workflow/image-build.ts";
import { readWorkflowFile } from "../../src/workflow/read-workflow-file.ts";
import type { WorkflowFile } from "../../src/workflow/workflow-file.ts";

/** A GitHub workflow of one job, whose steps are given as text that begins with `- `. */
export function workflowOf(steps: string, job = "runs-on: ubuntu-latest"): string {
  const indented = steps
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `      ${line}`))
    .join("\n");
  return `on: push\njobs:\n  image:\n    ${job}\n    steps:\n${indented}\n`;
}

/** Reads a text as a GitHub workflow. */
export function readWorkflow(text: string): WorkflowFile {
  return readWorkflowFile(".github/workflows/build.yml", text);
}

/** The builds of some steps. */
export function buildsOf(steps: string, job?: string): readonly ImageBuild[] {
  return readWorkflow(workflowOf(steps, job)).builds;
}

/** The builds of a script. */
export function scriptBuilds(script: string): readonly ImageBuild[] {
  return readWorkflowFile("build.sh", script).builds;
}
