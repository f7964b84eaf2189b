import type { EcrImage, EcrRepository } from "../deployed/ecr-repository.ts";
import type { RepositoryPlace } from "../deployed/ecr-standing.ts";
import { LookupError } from "../errors.ts";
import { isDigest } from "../image/digest.ts";
import { repositoryCall, repositoryText } from "./ecr-call.ts";
import { ecrImageOf, ecrRepositoryOf } from "./ecr-detail.ts";
import type { EcrManifests } from "./ecr-manifests.ts";
import { createMemory } from "./memory.ts";
import { allPages } from "./pages.ts";
import type { AwsSession } from "./session.ts";

/**
 * Private ECR's listings, through DescribeRepositories, DescribeImages, GetRepositoryPolicy and GetLifecyclePolicy.
 * Every method throws a `LookupError` with its reason; equal questions are asked once.
 */
export interface EcrListing {
  /** All repositories of a registry; without a region the SDK's own, without an id the credentials' own account. */
  listRepositories(region?: string, registryId?: string): Promise<readonly EcrRepository[]>;
  readRepository(name: string, region?: string, registryId?: string): Promise<EcrRepository>;
  /** All images of a repository, untagged and archived ones too, unless only those with a tag are wanted. */
  listImages(place: RepositoryPlace, which?: "tagged"): Promise<readonly EcrImage[]>;
  /** Those of some images, by tag or digest, that there are. */
  describeImages(place: RepositoryPlace, references: readonly string[]): Promise<readonly EcrImage[]>;
  /** The repository's policy, parsed; nothing where there is none. */
  readPolicy(place: RepositoryPlace): Promise<unknown>;
  /** The repository's lifecycle policy, parsed; nothing where there is none. */
  readLifecyclePolicy(place: RepositoryPlace): Promise<unknown>;
  /** Fetches manifests, a hundred a request, for those who read them afterwards. */
  fetchManifests(place: RepositoryPlace, digests: readonly string[]): Promise<void>;
}

/** A page is as long as ECR gives them: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
const PAGE = 1000;
const AT_ONCE = 100;

/** @param manifests where fetched manifests are kept; those who open images read them from there */
export function createEcrListing(session: AwsSession, manifests: EcrManifests): EcrListing {
  const repositories = createMemory<readonly EcrRepository[]>();
  const images = createMemory<readonly EcrImage[]>();
  const policies = createMemory<unknown>();
  return {
    listRepositories: (region, registryId) =>
      repositories(`${region} ${registryId}`, () => listRepositories(session, region, registryId)),
    async readRepository(name, region, registryId) {
      const found = await repositories(`${region} ${registryId} ${name}`, () =>
        listRepositories(session, region, registryId, name),
      );
      const [repository] = found;
      if (repository !== undefined) return repository;
      throw new LookupError(
        "protocol",
        name,
        `ECR answered no repository for ${name} (DescribeRepositories)`,
      );
    },
    listImages: (place, which) =>
      images(`${which} ${repositoryText(place)}`, () => listImages(session, place, which)),
    describeImages: (place, references) =>
      images(`${repositoryText(place)} ${references.join(" ")}`, () =>
        describeImages(session, place, references),
      ),
    readPolicy: (place) => policies(`policy ${repositoryText(place)}`, () => readPolicy(session, place)),
    readLifecyclePolicy: (place) =>
      policies(`lifecycle ${repositoryText(place)}`, () => readLifecyclePolicy(session, place)),
    fetchManifests: (place, digests) => manifests.fetch(place, digests),
  };
}

async function listRepositories(
  session: AwsSession,
  wantedRegion: string | undefined,
  registryId: string | undefined,
  name?: string,
): Promise<EcrRepository[]> {
  const { sdk, client, region } = await session.ecr(wantedRegion);
  const place = { region, registryId: registryId ?? "*", name: name ?? "*" };
  const about =
    name === undefined ? `the repositories of ${registryId ?? "the account"} in ${region}` : named(place);
  const which = name === undefined ? { maxResults: PAGE } : { repositoryNames: [name] };
  const found = await allPages(async (nextToken) => {
    const command = new sdk.DescribeRepositoriesCommand({ registryId, nextToken, ...which });
    const call = repositoryCall("DescribeRepositories", place, about);
    const answer = await session.call(call, (options) => client.send(command, options));
    return { items: answer.repositories, next: answer.nextToken };
  });
  return found.flatMap((answer) => ecrRepositoryOf(answer, region) ?? []);
}

/** A repository, of which the account may be the credentials' own. */
function named(place: RepositoryPlace): string {
  return place.registryId === "*" ? `${place.name} (${place.region})` : repositoryText(place);
}

async function listImages(
  session: AwsSession,
  place: RepositoryPlace,
  which: "tagged" | undefined,
): Promise<EcrImage[]> {
  const { sdk, client } = await session.ecr(place.region);
  const { registryId, name: repositoryName } = place;
  const tagStatus = which === "tagged" ? sdk.TagStatus.TAGGED : sdk.TagStatus.ANY;
  const filter = { imageStatus: sdk.ImageStatusFilter.ANY, tagStatus };
  const found = await allPages(async (nextToken) => {
    const input = { registryId, repositoryName, filter, nextToken, maxResults: PAGE };
    const command = new sdk.DescribeImagesCommand(input);
    const call = repositoryCall("DescribeImages", place);
    const answer = await session.call(call, (options) => client.send(command, options));
    return { items: answer.imageDetails, next: answer.nextToken };
  });
  return found.flatMap((answer) => ecrImageOf(answer) ?? []);
}

async function describeImages(
  session: AwsSession,
  place: RepositoryPlace,
  references: readonly string[],
): Promise<EcrImage[]> {
  const batches = Array.from({ length: Math.ceil(references.length / AT_ONCE) }, (_, index) =>
    references.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  const found = await Promise.all(batches.map((batch) => describeBatch(session, place, batch)));
  return found.flat();
}

/** One image that is missing fails the whole call; then each half is asked for by itself. */
async function describeBatch(
  session: AwsSession,
  place: RepositoryPlace,
  references: readonly string[],
): Promise<EcrImage[]> {
  const { sdk, client } = await session.ecr(place.region);
  const imageIds = references.map((reference) =>
    isDigest(reference) ? { imageDigest: reference } : { imageTag: reference },
  );
  const { registryId, name: repositoryName } = place;
  const filter = { imageStatus: sdk.ImageStatusFilter.ANY };
  const command = new sdk.DescribeImagesCommand({ registryId, repositoryName, filter, imageIds });
  try {
    const call = repositoryCall("DescribeImages", place);
    const { imageDetails = [] } = await session.call(call, (options) => client.send(command, options));
    return imageDetails.flatMap((answer) => ecrImageOf(answer) ?? []);
  } catch (error) {
    if (!isNamed(error, "ImageNotFoundException")) throw error;
    if (references.length === 1) return [];
    const half = Math.ceil(references.length / 2);
    const halves = [references.slice(0, half), references.slice(half)];
    return (await Promise.all(halves.map((some) => describeBatch(session, place, some)))).flat();
  }
}

async function readPolicy(session: AwsSession, place: RepositoryPlace): Promise<unknown> {
  const { sdk, client } = await session.ecr(place.region);
  const { registryId, name: repositoryName } = place;
  const call = repositoryCall("GetRepositoryPolicy", place);
  const command = new sdk.GetRepositoryPolicyCommand({ registryId, repositoryName });
  return unlessNone("RepositoryPolicyNotFoundException", async () => {
    const { policyText } = await session.call(call, (options) => client.send(command, options));
    return parsePolicy(policyText, place, "policy");
  });
}

async function readLifecyclePolicy(session: AwsSession, place: RepositoryPlace): Promise<unknown> {
  const { sdk, client } = await session.ecr(place.region);
  const { registryId, name: repositoryName } = place;
  const call = repositoryCall("GetLifecyclePolicy", place);
  const command = new sdk.GetLifecyclePolicyCommand({ registryId, repositoryName });
  return unlessNone("LifecyclePolicyNotFoundException", async () => {
    const { lifecyclePolicyText } = await session.call(call, (options) => client.send(command, options));
    return parsePolicy(lifecyclePolicyText, place, "lifecycle policy");
  });
}

/** Whether an error is AWS's answer of that name. */
function isNamed(error: unknown, name: string): boolean {
  return error instanceof LookupError && error.cause instanceof Error && error.cause.name === name;
}

async function unlessNone(name: string, read: () => Promise<unknown>): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    if (isNamed(error, name)) return undefined;
    throw error;
  }
}

function parsePolicy(text: string | undefined, place: RepositoryPlace, what: string): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch (cause) {
    const about = repositoryText(place);
    throw new LookupError("protocol", about, `the ${what} of ${about} is no JSON`, { cause });
  }
}
