import type { DeployedVersion, FunctionAlias, ListedFunction } from "../deployed/deployed-function.ts";
import type { EcrImage, EcrRepository } from "../deployed/ecr-repository.ts";
import type { RepositoryPlace } from "../deployed/ecr-standing.ts";

/**
 * What use cases ask of private ECR's listings. Every method throws a `LookupError` with its reason, its help the
 * smallest right that the call needs; equal questions in one run are asked once. None counts as a pull but
 * `fetchManifests`.
 */
export interface EcrListingPort {
  /**
   * All repositories of a registry.
   * @param region absent: the one that the AWS SDK finds
   * @param registryId absent: the credentials' own account
   */
  listRepositories(region?: string, registryId?: string): Promise<readonly EcrRepository[]>;
  /** One repository; the region and registry as above. */
  readRepository(name: string, region?: string, registryId?: string): Promise<EcrRepository>;
  /** All images of a repository, untagged and archived ones too, unless only those with a tag are wanted. */
  listImages(repository: RepositoryPlace, which?: "tagged"): Promise<readonly EcrImage[]>;
  /** Those of some images, by tag or digest, that there are. */
  describeImages(repository: RepositoryPlace, references: readonly string[]): Promise<readonly EcrImage[]>;
  /** The repository's policy, parsed; nothing where there is none. */
  readPolicy(repository: RepositoryPlace): Promise<unknown>;
  /** The repository's lifecycle policy, parsed; nothing where there is none. */
  readLifecyclePolicy(repository: RepositoryPlace): Promise<unknown>;
  /**
   * Fetches manifests a hundred at a time, so that opening one of these images as `docker://…@DIGEST` asks nothing
   * again. It counts as a pull of each. What can't be had fails when it is opened.
   */
  fetchManifests(repository: RepositoryPlace, digests: readonly string[]): Promise<void>;
}

/** What use cases ask of Lambda. Every method throws a `LookupError` as `EcrListingPort`'s do. */
export interface DeployedFunctionsPort {
  /**
   * All functions of a region whose code is an image, active or not.
   * @param region absent: the one that the AWS SDK finds
   */
  listFunctions(region: string | undefined): Promise<readonly ListedFunction[]>;
  readTags(listed: ListedFunction): Promise<Readonly<Record<string, string>>>;
  listAliases(listed: ListedFunction): Promise<readonly FunctionAlias[]>;
  /** @param version `$LATEST` or a number; its aliases aren't filled in */
  readVersion(listed: ListedFunction, version: string): Promise<DeployedVersion>;
}
