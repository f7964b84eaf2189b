/** A private ECR repository as DescribeRepositories tells it. */
export interface EcrRepository {
  readonly region: string;
  /** The account whose registry it is in: twelve digits. */
  readonly registryId: string;
  readonly name: string;
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders`, what images of it begin with. */
  readonly uri: string;
  /** `MUTABLE`, `IMMUTABLE`, `MUTABLE_WITH_EXCLUSION`, … */
  readonly tagMutability?: string | undefined;
  /** The key that it is encrypted with, where that isn't ECR's own. */
  readonly kmsKey?: string | undefined;
}

/** An image in private ECR as DescribeImages tells it, nothing of it fetched. */
export interface EcrImage {
  readonly digest: string;
  /** Empty for an untagged image. */
  readonly tags: readonly string[];
  readonly status: EcrImageStatus;
  readonly pushedAt?: Date | undefined;
  /** Right to the day; absent where it was never pulled. Scanners' pulls count, too. */
  readonly lastPulledAt?: Date | undefined;
  /** When it was last restored from the archive. */
  readonly restoredAt?: Date | undefined;
  /** Of the manifest; an index tells itself here. */
  readonly mediaType?: string | undefined;
  /** Of the configuration: tells an image from a chart or a signature. */
  readonly artifactType?: string | undefined;
  /** The image that it is attached to as a referrer (a signature, an SBOM). */
  readonly subjectDigest?: string | undefined;
  /** Compressed bytes; of an index, those of its largest image. */
  readonly size?: number | undefined;
}

/** Archived images can't be pulled until they are restored. */
export type EcrImageStatus = "ACTIVE" | "ARCHIVED" | "ACTIVATING";
