import { readCloudFormation } from "./cloudformation.ts";
import type { IacFile } from "./iac-file.ts";
import { readServerless } from "./serverless.ts";
import type { TemplateNode } from "./template-node.ts";

/** What a SAM, CloudFormation, CDK or serverless template declares by its tree; nothing where it is none of them. */
export function declaredIn(
  path: string,
  root: TemplateNode | undefined,
): Pick<IacFile, "format" | "functions" | "repositories" | "scripts"> | undefined {
  return readCloudFormation(path, root) ?? readServerless(path, root);
}
