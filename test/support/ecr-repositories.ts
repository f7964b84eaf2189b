import {
  type EcrCall,
  EcrRefusal,
  type EcrStandInRepository,
  isRecord,
  pageOf,
  repositoryOf,
  seconds,
} from "./ecr-state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html */
export function describeRepositories(call: EcrCall) {
  const { registry, input } = call;
  const names = input["repositoryNames"];
  if (names === undefined) {
    const sorted = [...registry.repositories.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, next } = pageOf(sorted, call);
    return { repositories: items.map((repository) => answerOf(call, repository)), nextToken: next };
  }
  const isPaged = input["nextToken"] !== undefined || input["maxResults"] !== undefined;
  if (!Array.isArray(names) || names.length > 100 || isPaged) {
    throw new EcrRefusal("InvalidParameterException", "repositoryNames");
  }
  return {
    repositories: names.map((repositoryName: unknown) => {
      return answerOf(call, repositoryOf({ ...call, input: { repositoryName } }));
    }),
  };
}

function answerOf({ registry }: EcrCall, { name, createdAt, tagMutability, kmsKey }: EcrStandInRepository) {
  const { region, account } = registry;
  return {
    registryId: account,
    repositoryName: name,
    repositoryArn: `arn:aws:ecr:${region}:${account}:repository/${name}`,
    repositoryUri: `${account}.dkr.ecr.${region}.amazonaws.com/${name}`,
    createdAt: seconds(createdAt),
    imageTagMutability: tagMutability,
    encryptionConfiguration:
      kmsKey === undefined ? { encryptionType: "AES256" } : { encryptionType: "KMS", kmsKey },
  };
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html */
export function getRepositoryPolicy(call: EcrCall) {
  const { name, policy } = repositoryOf(call);
  if (policy === undefined) throw new EcrRefusal("RepositoryPolicyNotFoundException");
  return { registryId: call.registry.account, repositoryName: name, policyText: policy };
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html */
export function getLifecyclePolicy(call: EcrCall) {
  const { name, lifecyclePolicy } = repositoryOf(call);
  if (lifecyclePolicy === undefined) throw new EcrRefusal("LifecyclePolicyNotFoundException");
  return {
    registryId: call.registry.account,
    repositoryName: name,
    lifecyclePolicyText: lifecyclePolicy,
    lastEvaluatedAt: seconds(new Date("2026-11-20T00:00:00Z")),
  };
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html */
export function getAuthorizationToken({ token }: EcrCall) {
  const expiresAt = seconds(new Date("2026-11-21T12:00:00Z"));
  return {
    authorizationData: [{ authorizationToken: token, expiresAt, proxyEndpoint: "https://ecr.example" }],
  };
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html */
export function getDownloadUrlForLayer(call: EcrCall) {
  const { registry, input, origin } = call;
  const { name } = repositoryOf(call);
  const digest = String(input["layerDigest"]);
  if (registry.content.blob(name, digest) === undefined) throw new EcrRefusal("LayersNotFoundException");
  const path = `${registry.region}/${registry.account}/${name}/${digest}`;
  return { downloadUrl: `${origin}/layers/${path}?X-Amz-Signature=${SIGNATURE}`, layerDigest: digest };
}

/** What nobody may print. */
export const SIGNATURE = "5ec2e7";

/** The input of a call; anything but an object is none. */
export function inputOf(text: string): Readonly<Record<string, unknown>> {
  const json: unknown = JSON.parse(text === "" ? "{}" : text);
  return isRecord(json) ? json : {};
}
