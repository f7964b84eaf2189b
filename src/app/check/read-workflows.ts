import { readWorkflowFile } from "../../workflow/read-workflow-file.ts";
import type { WorkflowFile } from "../../workflow/workflow-file.ts";
import type { TextFile } from "./read-templates.ts";

/** Reads workflow files and their kin; what isn't about images or functions is left out. */
export function readWorkflows(files: readonly TextFile[]): WorkflowFile[] {
  return files
    .map(({ path, text }) => readWorkflowFile(path, text))
    .filter(({ builds, deployments, problems }) => builds.length + deployments.length + problems.length > 0);
}
