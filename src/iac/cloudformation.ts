import { parseJson } from "../image/json.ts";
import { folderOf } from "../text/relative-path.ts";
import { readFunction, type TemplateScope } from "./cloudformation-function.ts";
import { givenText, type Parameters, parameterDefaults } from "./cloudformation-value.ts";
import type { DeclaredFunction } from "./declared-function.ts";
import type { DeclaredRepository } from "./declared-repository.ts";
import type { Given } from "./given.ts";
import type { IacFormat } from "./iac-file.ts";
import { plainValue } from "./plain-value.ts";
import { entriesOf, itemsOf, type MapEntry, nodeAt, type TemplateNode, textOf } from "./template-node.ts";

/** What a template declares. */
export interface Declarations {
  readonly format: IacFormat;
  readonly functions: readonly DeclaredFunction[];
  readonly repositories: readonly DeclaredRepository[];
}

/** Reads a SAM or CloudFormation template, be it written by hand or by CDK; nothing where the file is none. */
export function readCloudFormation(path: string, root: TemplateNode | undefined): Declarations | undefined {
  const resources = entriesOf(nodeAt(root, "Resources"));
  const format = formatOf(path, root, resources);
  if (format === undefined) return undefined;
  const globals = format === "sam" ? nodeAt(root, "Globals", "Function") : undefined;
  const scope = { folder: folderOf(path), parameters: parameterDefaults(root), ...(globals && { globals }) };
  return { format, ...readResources(resources, scope) };
}

/** The functions and repositories among resources. */
export function readResources(
  resources: readonly MapEntry[],
  scope: TemplateScope,
): Pick<Declarations, "functions" | "repositories"> {
  return {
    functions: resources.flatMap((resource) => readFunction(resource, scope) ?? []),
    repositories: resources.flatMap((resource) => readRepository(resource, scope.parameters) ?? []),
  };
}

function formatOf(
  path: string,
  root: TemplateNode | undefined,
  resources: readonly MapEntry[],
): IacFormat | undefined {
  if (!resources.some(({ value }) => /^(?:AWS|Custom|Alexa)::/.test(textOf(nodeAt(value, "Type")) ?? "")))
    return undefined;
  const transform = nodeAt(root, "Transform");
  const transforms = transform?.kind === "list" ? itemsOf(transform) : [transform];
  if (transforms.some((one) => textOf(one)?.startsWith("AWS::Serverless"))) return "sam";
  const isOfCdk = resources.some(({ value }) => nodeAt(value, "Metadata", "aws:cdk:path") !== undefined);
  return isOfCdk || path.split("/").includes("cdk.out") ? "cdk" : "cloudformation";
}

function readRepository(
  { key, keySpan, value }: MapEntry,
  parameters: Parameters,
): DeclaredRepository | undefined {
  if (textOf(nodeAt(value, "Type")) !== "AWS::ECR::Repository") return undefined;
  const property = (...path: string[]) => nodeAt(value, "Properties", ...path);
  const name = property("RepositoryName");
  const mutability = property("ImageTagMutability");
  const policy = property("RepositoryPolicyText");
  const lifecycle = property("LifecyclePolicy", "LifecyclePolicyText");
  return {
    name: key,
    span: keySpan,
    ...(name && { repositoryName: givenText(name, parameters) }),
    ...(mutability && { tagMutability: givenText(mutability, parameters) }),
    ...(policy && { policy: givenJson(policy, parameters) }),
    ...(lifecycle && { lifecyclePolicy: givenJson(lifecycle, parameters) }),
  };
}

/** A policy, written as a map or as its JSON text. */
function givenJson(node: TemplateNode, parameters: Parameters): Given<unknown> {
  const { span } = node;
  const [call] = entriesOf(node);
  const isCall = call !== undefined && (call.key === "Ref" || call.key.startsWith("Fn::"));
  if (node.kind === "map" && !isCall) return { span, value: plainValue(node) };
  const text = givenText(node, parameters).value;
  return text === undefined ? { span } : { span, value: parseJson(text) };
}
