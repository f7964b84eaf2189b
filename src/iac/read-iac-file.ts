import { declaredIn } from "./declared-in.ts";
import type { IacFile, IacFormat } from "./iac-file.ts";
import { readYamlTree } from "./yaml-tree.ts";

/**
 * Reads a SAM, CloudFormation, CDK or serverless template in YAML or JSON; nothing where the file is none of them.
 * What is wrong with its syntax is among its problems; then it declares nothing.
 */
export function readIacFile(path: string, text: string): IacFile | undefined {
  const { root, errors, oddities } = readYamlTree(text);
  if (errors.length > 0) {
    const format = formatBySight(text);
    return format && { path, format, text, functions: [], repositories: [], problems: errors };
  }
  const declared = declaredIn(path, root);
  return declared && { path, text, ...declared, problems: oddities };
}

/** Texts that some other program makes templates of: what is wrong in them may be right in what it makes. */
const TEMPLATE_LANGUAGE = /\{%|\{\{(?!resolve:)|<%|\{#/;
const CLOUDFORMATION = /^[ \t"'{]*(?:AWSTemplateFormatVersion|Resources)["']?\s*:/m;
const SAM = /AWS::Serverless-/;

/** What a text that can't be parsed seems to be. */
function formatBySight(text: string): IacFormat | undefined {
  if (TEMPLATE_LANGUAGE.test(text)) return undefined;
  if (CLOUDFORMATION.test(text)) return SAM.test(text) ? "sam" : "cloudformation";
  return /^functions\s*:/m.test(text) && /^provider\s*:/m.test(text) ? "serverless" : undefined;
}
