import type { FileCheck } from "../../checks/check.ts";
import { isIacCandidate, mayDeclareFunctions } from "../../iac/iac-candidate.ts";
import { isTerraformFile, mayDeclareImages } from "../../iac/terraform/terraform-candidate.ts";
import {
  isBakeFile,
  isWorkflowCandidate,
  mayHaveTargets,
  mentionsImages,
  WORKFLOW_GLOBS,
} from "../../workflow/workflow-candidate.ts";

/** What a file may declare. */
export type DeclarationKind = "workflow" | "bake" | "template" | "terraform";

/** Whether a text can be about images at all; what can't is not worth parsing. */
export const MAY_MATTER: Readonly<Record<DeclarationKind, (text: string) => boolean>> = {
  workflow: mentionsImages,
  bake: mayHaveTargets,
  template: mayDeclareFunctions,
  terraform: mayDeclareImages,
};

/** As what a file that can't be read is reported. */
export const FILE_KINDS: Readonly<Record<DeclarationKind, NonNullable<FileCheck["fileKind"]>>> = {
  workflow: "workflow",
  bake: "workflow",
  template: "iac",
  terraform: "iac",
};

/** The files beside Dockerfiles that a check looks at. */
export const DECLARATION_NAMES = {
  globs: [...WORKFLOW_GLOBS, "*.json", "*.template", "*.tf", "*.tfvars"],
  isWanted: (path: string) => declarationKindOf(path) !== undefined,
};

/** What a file may declare, by its path. */
export function declarationKindOf(path: string): DeclarationKind | undefined {
  if (isWorkflowCandidate(path)) return "workflow";
  if (isBakeFile(path)) return "bake";
  if (isTerraformFile(path)) return "terraform";
  return isIacCandidate(path) ? "template" : undefined;
}
