import type { HclExpression } from "../../hcl/hcl-expression.ts";
import type { DeclaredRepository } from "../declared-repository.ts";
import type { Given } from "../given.ts";
import { jsonOf } from "./json-value.ts";
import type { ModuleReading } from "./module-reading.ts";
import { sectionOf } from "./section.ts";
import { addressOf, attributeOf, type ModuleBlock } from "./terraform-module.ts";

/**
 * Reads an `aws_ecr_repository` with the policies that other resources of its module give it.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository
 */
export function readRepository(
  declared: ModuleBlock,
  address: string,
  reading: ModuleReading,
): DeclaredRepository {
  const section = sectionOf(declared.block);
  const repositoryName = reading.text(section, "name");
  const tagMutability = reading.text(section, "image_tag_mutability");
  const policy = attachedPolicy("aws_ecr_repository_policy", declared, reading);
  const lifecyclePolicy = attachedPolicy("aws_ecr_lifecycle_policy", declared, reading);
  return {
    name: address,
    span: spanOf(declared),
    ...(repositoryName && { repositoryName }),
    ...(tagMutability && { tagMutability }),
    ...(policy && { policy }),
    ...(lifecyclePolicy && { lifecyclePolicy }),
  };
}

/** Module calls that make a repository: what they call its parts, and the mutability that goes without saying. */
export interface RepositoryNames {
  readonly name: string;
  readonly tagMutability: string;
  readonly defaultMutability: string;
  readonly policy?: string;
  readonly lifecyclePolicy: string;
}

/** https://github.com/terraform-aws-modules/terraform-aws-ecr */
export const ECR_MODULE: RepositoryNames = {
  name: "repository_name",
  tagMutability: "repository_image_tag_mutability",
  defaultMutability: "IMMUTABLE",
  policy: "repository_policy",
  lifecyclePolicy: "repository_lifecycle_policy",
};

/** https://github.com/terraform-aws-modules/terraform-aws-lambda/tree/master/modules/docker-build */
export const DOCKER_BUILD_REPOSITORY: RepositoryNames = {
  name: "ecr_repo",
  tagMutability: "image_tag_mutability",
  defaultMutability: "MUTABLE",
  lifecyclePolicy: "ecr_repo_lifecycle_policy",
};

export function readModuleRepository(
  declared: ModuleBlock,
  address: string,
  names: RepositoryNames,
  reading: ModuleReading,
): DeclaredRepository {
  const section = sectionOf(declared.block);
  const span = spanOf(declared);
  const repositoryName = reading.text(section, names.name);
  const policy = names.policy === undefined ? undefined : policyAt(declared, names.policy, reading);
  const lifecyclePolicy = policyAt(declared, names.lifecyclePolicy, reading);
  return {
    name: address,
    span,
    ...(repositoryName && { repositoryName }),
    tagMutability: reading.text(section, names.tagMutability) ?? { span, value: names.defaultMutability },
    ...(policy && { policy }),
    ...(lifecyclePolicy && { lifecyclePolicy }),
  };
}

/** The policy of a resource that names the repository; one in another file is placed at the repository. */
function attachedPolicy(
  type: string,
  repository: ModuleBlock,
  reading: ModuleReading,
): Given<unknown> | undefined {
  const policies = reading.resourcesBy(type, ({ block }) => keyOf(attributeOf(block, "repository"), reading));
  const name = keyOf(attributeOf(repository.block, "name"), reading);
  const attached = policies.get(`${addressOf(repository.block)}`) ?? policies.get(name ?? "");
  const given = attached && policyAt(attached, "policy", reading);
  return given && attached.file !== repository.file ? { ...given, span: spanOf(repository) } : given;
}

/** A repository is named by a reference to it, or by the same name. */
function keyOf(expression: HclExpression | undefined, reading: ModuleReading): string | undefined {
  if (expression === undefined) return undefined;
  const isReference = expression.kind === "reference" && expression.path[0] === "aws_ecr_repository";
  return isReference ? expression.path.slice(0, 2).join(".") : reading.identityOf(expression);
}

function policyAt({ block }: ModuleBlock, name: string, reading: ModuleReading): Given<unknown> | undefined {
  const expression = attributeOf(block, name);
  if (expression === undefined) return undefined;
  const value = jsonOf(reading.evaluate(expression));
  return { span: expression.span, ...(value !== undefined && { value }) };
}

function spanOf({ block }: ModuleBlock) {
  return block.labels.at(-1)?.span ?? block.span;
}
