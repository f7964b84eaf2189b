import type { RepositoryPlace } from "../deployed/ecr-standing.ts";
import { partitionOf } from "./partition.ts";
import type { AwsCall } from "./refusal.ts";

/**
 * A call about one repository, and the ARN that a policy for it names.
 * @param operation as the API names it: `DescribeImages`
 * @param about what is undetermined without it; absent: the repository
 */
export function repositoryCall(
  operation: string,
  place: RepositoryPlace,
  about: string = repositoryText(place),
): AwsCall {
  const { region, registryId, name } = place;
  return {
    service: "ECR",
    region,
    action: `ecr:${operation}`,
    resource: `arn:${partitionOf(region)}:ecr:${region}:${registryId}:repository/${name}`,
    reference: about,
  };
}

/** A repository as image references begin: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders`. */
export function repositoryText({ region, registryId, name }: RepositoryPlace): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return `${registryId}.dkr.ecr.${region}.${suffix}/${name}`;
}

/** @param reference a tag or a digest */
export function imageText(place: RepositoryPlace, reference: string): string {
  return `${repositoryText(place)}${reference.includes(":") ? "@" : ":"}${reference}`;
}
