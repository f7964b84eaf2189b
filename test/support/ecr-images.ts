import {
  type EcrCall,
  type EcrImageFacts,
  EcrRefusal,
  isRecord,
  pageOf,
  repositoryOf,
  seconds,
} from "./ecr-state.ts";

const MOST_IDS = 100;

interface ImageId {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html */
export function batchGetImage(call: EcrCall) {
  const { registry, input } = call;
  const { name, images } = repositoryOf(call);
  const accepted: unknown = input["acceptedMediaTypes"];
  const answers = idsOf(input["imageIds"]).map((imageId) => {
    const found = resolve(call, name, imageId);
    const facts = found && images.get(found.digest);
    const failureCode = failureOf(imageId, found, facts, accepted);
    if (failureCode !== undefined || found === undefined || facts === undefined) {
      return { failure: { imageId, failureCode, failureReason: "not given" } };
    }
    facts.lastPulledAt = new Date();
    const manifest = registry.content.manifest(name, found.digest);
    const image = {
      registryId: registry.account,
      repositoryName: name,
      imageId: { ...imageId, imageDigest: found.digest },
      imageManifest: Buffer.from(manifest?.bytes ?? []).toString("utf8"),
      imageManifestMediaType: manifest?.mediaType,
    };
    return { image };
  });
  return {
    images: answers.flatMap(({ image }) => image ?? []),
    failures: answers.flatMap(({ failure }) => failure ?? []),
  };
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
export function describeImages(call: EcrCall) {
  const { input } = call;
  const { name } = repositoryOf(call);
  if (input["imageIds"] === undefined) {
    const { items, next } = pageOf(filtered(call), call);
    return { imageDetails: items.map((digest) => detailOf(call, name, digest)), nextToken: next };
  }
  if (input["nextToken"] !== undefined || input["maxResults"] !== undefined) {
    throw new EcrRefusal("InvalidParameterException", "imageIds with paging");
  }
  const found = idsOf(input["imageIds"]).map((imageId) => resolve(call, name, imageId)?.digest);
  const digests = new Set(found);
  if (digests.has(undefined)) throw new EcrRefusal("ImageNotFoundException");
  return { imageDetails: [...digests].map((digest) => detailOf(call, name, digest ?? "")) };
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
export function listImages(call: EcrCall) {
  const { name } = repositoryOf(call);
  const ids = filtered(call).flatMap((imageDigest): ImageId[] => {
    const tags = call.registry.tagsOf(name, imageDigest);
    return tags.length === 0 ? [{ imageDigest }] : tags.map((imageTag) => ({ imageDigest, imageTag }));
  });
  const { items, next } = pageOf(ids, call);
  return { imageIds: items, nextToken: next };
}

function idsOf(value: unknown): readonly ImageId[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_IDS) {
    throw new EcrRefusal("InvalidParameterException", "imageIds");
  }
  return value.filter(isRecord).map(({ imageTag, imageDigest }) => ({
    ...(typeof imageTag === "string" && { imageTag }),
    ...(typeof imageDigest === "string" && { imageDigest }),
  }));
}

function resolve({ registry }: EcrCall, repository: string, { imageTag, imageDigest }: ImageId) {
  const found = registry.content.manifest(repository, imageTag ?? imageDigest ?? "");
  return imageDigest === undefined || found?.digest === imageDigest ? found : undefined;
}

function failureOf(
  { imageTag, imageDigest }: ImageId,
  found: { readonly mediaType: string } | undefined,
  facts: EcrImageFacts | undefined,
  accepted: unknown,
): string | undefined {
  if (imageTag === undefined && imageDigest === undefined) return "MissingDigestAndTag";
  if (found === undefined || facts === undefined) return "ImageNotFound";
  if (facts.failure !== undefined) return facts.failure;
  if (facts.status !== "ACTIVE") return "ImageInaccessible";
  const isAccepted = !Array.isArray(accepted) || accepted.includes(found.mediaType);
  return isAccepted ? undefined : "ImageNotFound";
}

/** Digests of the images that the call's filter lets through; only active ones unless it says otherwise. */
function filtered(call: EcrCall): readonly string[] {
  const { images, name } = repositoryOf(call);
  const filter = isRecord(call.input["filter"]) ? call.input["filter"] : {};
  const { tagStatus = "ANY", imageStatus = "ACTIVE" } = filter;
  return [...images].flatMap(([digest, { status }]) => {
    const isTagged = call.registry.tagsOf(name, digest).length > 0;
    const hasTagStatus = tagStatus === "ANY" || (tagStatus === "TAGGED") === isTagged;
    return hasTagStatus && (imageStatus === "ANY" || imageStatus === status) ? [digest] : [];
  });
}

function detailOf({ registry }: EcrCall, repository: string, digest: string) {
  const facts = registry.repositories.get(repository)?.images.get(digest);
  const manifest = registry.content.manifest(repository, digest);
  const json: unknown = parse(manifest?.bytes);
  const { config, layers, subject, artifactType } = isRecord(json) ? json : {};
  const blobs = [config, ...(Array.isArray(layers) ? layers : [])].filter(isRecord);
  return {
    registryId: registry.account,
    repositoryName: repository,
    imageDigest: digest,
    imageTags: tagsOrNone(registry.tagsOf(repository, digest)),
    imageSizeInBytes: blobs.reduce((total, { size }) => total + Number(size), 0),
    imagePushedAt: facts && seconds(facts.pushedAt),
    lastRecordedPullTime: facts?.lastPulledAt && seconds(facts.lastPulledAt),
    imageStatus: facts?.status,
    imageManifestMediaType: manifest?.mediaType,
    artifactMediaType: artifactType ?? (isRecord(config) ? config["mediaType"] : undefined),
    subjectManifestDigest: isRecord(subject) ? subject["digest"] : undefined,
  };
}

/** The API leaves the list out where an image has no tag. */
function tagsOrNone(tags: readonly string[]): readonly string[] | undefined {
  return tags.length > 0 ? tags : undefined;
}

function parse(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString("utf8"));
  } catch {
    return undefined;
  }
}
