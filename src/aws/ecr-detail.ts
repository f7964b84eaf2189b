import type { ImageDetail, Repository } from "@aws-sdk/client-ecr";
import type { EcrImage, EcrImageStatus, EcrRepository } from "../deployed/ecr-repository.ts";
import { repositoryText } from "./ecr-call.ts";

/** A repository as DescribeRepositories answers it; nothing where the answer doesn't name it. */
export function ecrRepositoryOf(answer: Repository, region: string): EcrRepository | undefined {
  const {
    registryId,
    repositoryName: name,
    repositoryUri,
    imageTagMutability,
    encryptionConfiguration,
  } = answer;
  if (registryId === undefined || name === undefined) return undefined;
  return {
    ...{ region, registryId, name },
    uri: repositoryUri ?? repositoryText({ region, registryId, name }),
    tagMutability: imageTagMutability,
    kmsKey: encryptionConfiguration?.kmsKey,
  };
}

/** An image as DescribeImages answers it; nothing where the answer has no digest. */
export function ecrImageOf(answer: ImageDetail): EcrImage | undefined {
  const { imageDigest: digest, imageTags = [], imageStatus } = answer;
  if (digest === undefined) return undefined;
  return {
    digest,
    tags: imageTags,
    status: STATUSES.find((status) => status === imageStatus) ?? "ACTIVE",
    pushedAt: answer.imagePushedAt,
    lastPulledAt: answer.lastRecordedPullTime,
    restoredAt: answer.lastActivatedAt,
    mediaType: answer.imageManifestMediaType,
    artifactType: answer.artifactMediaType,
    subjectDigest: answer.subjectManifestDigest,
    size: answer.imageSizeInBytes,
  };
}

const STATUSES: readonly EcrImageStatus[] = ["ACTIVE", "ARCHIVED", "ACTIVATING"];
