import type { FileCheck } from "../../checks/check.ts";
import { isIacCandidate, mayDeclareFunctions } from "../../iac/iac-candidate.ts";
import { isWorkflowCandidate, mentionsImages, WORKFLOW_GLOBS } from "../../workflow/workflow-candidate.ts";

/** A kind of file that declares how images are built or used. */
export interface DeclarationKind {
  readonly fileKind: NonNullable<FileCheck["fileKind"]>;
  /** Whether a text can be about images at all; what can't is not worth parsing. */
  readonly mayMatter: (text: string) => boolean;
}

const WORKFLOW: DeclarationKind = { fileKind: "workflow", mayMatter: mentionsImages };
const TEMPLATE: DeclarationKind = { fileKind: "iac", mayMatter: mayDeclareFunctions };
const TERRAFORM: DeclarationKind = { fileKind: "iac", mayMatter: () => true };

/** Names of the files that may declare something. */
const GLOBS = [...WORKFLOW_GLOBS, "*.json", "*.template", "*.tf"];

/** The files beside Dockerfiles that a check looks at. */
export const DECLARATION_NAMES = {
  globs: [...new Set(GLOBS)],
  isWanted: (path: string) => declarationKindOf(path) !== undefined,
};

/** What a file may declare, by its path. */
export function declarationKindOf(path: string): DeclarationKind | undefined {
  if (isWorkflowCandidate(path)) return WORKFLOW;
  if (path.endsWith(".tf") || path.endsWith(".tf.json")) return TERRAFORM;
  return isIacCandidate(path) ? TEMPLATE : undefined;
}
