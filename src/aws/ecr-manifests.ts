import type { BatchGetImageResponse, ImageFailure, ImageIdentifier } from "@aws-sdk/client-ecr";
import type { RepositoryPlace } from "../deployed/ecr-standing.ts";
import { LookupError, type LookupReason } from "../errors.ts";
import { isDigest } from "../image/digest.ts";
import { digestOf } from "../image/digest-of.ts";
import { imageText, repositoryCall, repositoryText } from "./ecr-call.ts";
import type { AwsSession } from "./session.ts";

/** A manifest as BatchGetImage answers it. */
export interface EcrManifest {
  /** The exact bytes, as text. */
  readonly text: string;
  /** Of the text; ECR's own is the same. */
  readonly digest: string;
  readonly mediaType?: string;
}

/**
 * Manifests of private ECR, each fetched once. Fetching counts as a pull: it moves `lastRecordedPullTime`, on which
 * lifecycle rules may depend (https://github.com/aws/containers-roadmap/issues/2390).
 */
export interface EcrManifests {
  /** Fetches many, a hundred a request; what can't be had fails when it is read. */
  fetch(place: RepositoryPlace, digests: readonly string[]): Promise<void>;
  /**
   * @param reference a tag or a digest
   * @throws {LookupError}
   */
  read(place: RepositoryPlace, reference: string): Promise<EcrManifest>;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html */
const BATCH = 100;
const ACCEPTED = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v1+prettyjws",
];
const FAILURES: Readonly<Record<string, readonly [LookupReason, string | undefined]>> = {
  ImageNotFound: ["not-found", "It may have just been deleted."],
  ImageTagDoesNotMatchDigest: ["not-found", "The tag was moved meanwhile: run again."],
  InvalidImageDigest: ["not-found", undefined],
  InvalidImageTag: ["not-found", undefined],
  ImageInaccessible: ["denied", "It is archived: restore it, or leave it out."],
  KmsError: ["denied", "Allow the identity in use kms:Decrypt with the key of the repository."],
  UpstreamAccessDenied: [
    "denied",
    "The pull-through rule's credentials for the upstream registry are refused.",
  ],
  UpstreamTooManyRequests: [
    "rate-limited",
    "The upstream registry of the pull-through rule limits its answers.",
  ],
  UpstreamUnavailable: ["unavailable", "The upstream registry of the pull-through rule can't be reached."],
};

export function createEcrManifests(session: AwsSession): EcrManifests {
  const known = new Map<string, Promise<EcrManifest>>();

  /** What fails as a whole may be one image's fault: each is then asked for when it is read, and fails by itself. */
  async function fetchBatch(place: RepositoryPlace, digests: readonly string[]): Promise<void> {
    try {
      const answer = await askFor(session, place, digests);
      for (const digest of digests) {
        const manifest = soleManifest(answer, place, digest);
        manifest.catch(() => undefined);
        if (isAnswered(answer, digest)) known.set(keyOf(place, digest), manifest);
      }
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
    }
  }

  return {
    async fetch(place, digests) {
      const missing = [...new Set(digests)].filter((digest) => !known.has(keyOf(place, digest)));
      const batches = Array.from({ length: Math.ceil(missing.length / BATCH) }, (_, index) =>
        missing.slice(index * BATCH, (index + 1) * BATCH),
      );
      await Promise.all(batches.map((batch) => fetchBatch(place, batch)));
    },
    read(place, reference) {
      const key = keyOf(place, reference);
      const manifest =
        known.get(key) ??
        askFor(session, place, [reference]).then((answer) => soleManifest(answer, place, reference));
      known.set(key, manifest);
      return manifest;
    },
  };
}

function keyOf({ region, registryId, name }: RepositoryPlace, reference: string): string {
  return `${region} ${registryId} ${name} ${reference}`;
}

async function askFor(
  session: AwsSession,
  place: RepositoryPlace,
  references: readonly string[],
): Promise<BatchGetImageResponse> {
  const { sdk, client } = await session.ecr(place.region);
  const input = {
    registryId: place.registryId,
    repositoryName: place.name,
    imageIds: references.map(imageIdOf),
    acceptedMediaTypes: [...ACCEPTED],
  };
  const about = references.length === 1 ? imageText(place, references[0] ?? "") : repositoryText(place);
  return session.call(repositoryCall("BatchGetImage", place, about), (options) =>
    client.send(new sdk.BatchGetImageCommand(input), options),
  );
}

function imageIdOf(reference: string) {
  return isDigest(reference) ? { imageDigest: reference } : { imageTag: reference };
}

function isOf(reference: string, imageId: ImageIdentifier | undefined): boolean {
  return imageId?.imageDigest === reference || imageId?.imageTag === reference;
}

function isAnswered({ images = [], failures = [] }: BatchGetImageResponse, reference: string): boolean {
  return [...images, ...failures].some(({ imageId }) => isOf(reference, imageId));
}

async function soleManifest(
  { images = [], failures = [] }: BatchGetImageResponse,
  place: RepositoryPlace,
  reference: string,
): Promise<EcrManifest> {
  const failed = failures.find(({ imageId }) => isOf(reference, imageId));
  if (failed !== undefined) throw failureOf(failed, place, reference);
  const image = images.find(({ imageId }) => isOf(reference, imageId));
  const text = image?.imageManifest;
  const about = imageText(place, reference);
  if (text === undefined) {
    throw new LookupError("protocol", about, `ECR answered neither ${about} nor why not (BatchGetImage)`);
  }
  const digest = digestOf(Buffer.from(text));
  const expected = image?.imageId?.imageDigest;
  if (expected !== undefined && expected !== digest) {
    throw new LookupError(
      "digest-mismatch",
      about,
      `the manifest of ${about} has the digest ${digest}, not ${expected}`,
    );
  }
  const mediaType = image?.imageManifestMediaType;
  return { text, digest, ...(mediaType !== undefined && { mediaType }) };
}

function failureOf({ failureCode }: ImageFailure, place: RepositoryPlace, reference: string): LookupError {
  const [reason, help] = FAILURES[failureCode ?? ""] ?? ["unavailable", undefined];
  const about = imageText(place, reference);
  const message = `ECR in ${place.region} did not give the manifest of ${about} (BatchGetImage: ${failureCode})`;
  return new LookupError(reason, about, message, { help });
}
