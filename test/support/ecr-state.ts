import { RegistryContent } from "../../src/demo/registry-content.ts";
import { type ImageSpec, type PublishedImage, publishImage } from "../../src/demo/registry-image.ts";

export const ACCOUNT = "123456789012";
export const REGION = "eu-west-1";

export type EcrImageState = "ACTIVE" | "ARCHIVED" | "ACTIVATING";

/** What ECR tells of an image beside its bytes. */
export interface EcrImageFacts {
  pushedAt: Date;
  lastPulledAt?: Date;
  status: EcrImageState;
  /** Why BatchGetImage doesn't give it: `UpstreamUnavailable`, `KmsError`. */
  failure?: string;
}

/** A repository of the stand-in; change it as a test needs. */
export interface EcrStandInRepository {
  readonly name: string;
  readonly createdAt: Date;
  tagMutability: "MUTABLE" | "IMMUTABLE" | "MUTABLE_WITH_EXCLUSION" | "IMMUTABLE_WITH_EXCLUSION";
  kmsKey?: string;
  /** The text of its policy; none where there is nothing. */
  policy?: string;
  lifecyclePolicy?: string;
  /** By digest, in the order of their first push. */
  readonly images: Map<string, EcrImageFacts>;
}

const PUSHED = "2026-10-05T08:00:00Z";

/** One account's registry in one region. */
export class EcrRegistry {
  readonly region: string;
  readonly account: string;
  readonly content = new RegistryContent();
  readonly repositories = new Map<string, EcrStandInRepository>();

  constructor(region: string, account: string) {
    this.region = region;
    this.account = account;
  }

  /** The repository of a name, made where there is none yet. */
  repository(name: string, facts: Partial<EcrStandInRepository> = {}): EcrStandInRepository {
    const known = this.repositories.get(name);
    if (known !== undefined) return Object.assign(known, facts);
    const fresh: EcrStandInRepository = {
      name,
      createdAt: new Date("2025-01-01T00:00:00Z"),
      tagMutability: "MUTABLE",
      images: new Map(),
      ...facts,
    };
    this.repositories.set(name, fresh);
    return fresh;
  }

  /** Builds an image as the embedded registry does; an index's children are images here, too. */
  publish(spec: ImageSpec, facts: Partial<EcrImageFacts> = {}): PublishedImage {
    const published = publishImage(this.content, spec);
    for (const digest of new Set([...published.children.values(), published.digest])) {
      this.describe(spec.repository, digest, facts);
    }
    return published;
  }

  /** Stores a manifest as exactly these bytes. @returns its digest */
  putManifest(
    repository: string,
    mediaType: string,
    text: string,
    tags: readonly string[] = [],
    facts: Partial<EcrImageFacts> = {},
  ): string {
    const digest = this.content.putManifest(repository, { mediaType, bytes: Buffer.from(text) });
    for (const tag of tags) this.content.setTag(repository, tag, digest);
    this.describe(repository, digest, facts);
    return digest;
  }

  /** What is told of an image from now on. */
  describe(repository: string, digest: string, facts: Partial<EcrImageFacts>): void {
    const { images } = this.repository(repository);
    const known = images.get(digest) ?? { pushedAt: new Date(PUSHED), status: "ACTIVE" };
    images.set(digest, { ...known, ...facts });
  }

  /** Deletes an image with all its tags. */
  remove(repository: string, digest: string): void {
    this.content.remove(repository, digest);
    this.repositories.get(repository)?.images.delete(digest);
  }

  tagsOf(repository: string, digest: string): readonly string[] {
    const tags = this.content.tags(repository);
    return tags.filter((tag) => this.content.manifest(repository, tag)?.digest === digest);
  }
}

/** A call as an operation gets it. */
export interface EcrCall {
  readonly registry: EcrRegistry;
  readonly input: Readonly<Record<string, unknown>>;
  /** Where this process serves layers. */
  readonly origin: string;
  readonly token: string;
}

/** One of AWS's errors, by name. */
export class EcrRefusal extends Error {
  readonly status: number;

  constructor(name: string, message = "no", status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

export function repositoryOf({ registry, input }: EcrCall): EcrStandInRepository {
  const repository = registry.repositories.get(String(input["repositoryName"]));
  if (repository !== undefined) return repository;
  throw new EcrRefusal("RepositoryNotFoundException");
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A page of a listing after `nextToken` and `maxResults`. */
export function pageOf<T>(all: readonly T[], { input }: EcrCall, most = 1000): { items: T[]; next?: string } {
  const { nextToken, maxResults = 100 } = input;
  const size = Number(maxResults);
  if (!(size >= 1 && size <= most)) throw new EcrRefusal("InvalidParameterException", "maxResults");
  const start = nextToken === undefined ? 0 : Number(/^after-(\d+)$/.exec(String(nextToken))?.[1]);
  if (Number.isNaN(start)) throw new EcrRefusal("InvalidParameterException", "nextToken");
  const end = start + size;
  return { items: all.slice(start, end), ...(end < all.length && { next: `after-${end}` }) };
}

/** Seconds since 1970, as AWS's JSON protocol writes instants. */
export function seconds(instant: Date): number {
  return instant.getTime() / 1000;
}
