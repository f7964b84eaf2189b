/** Repositories of private ECR whose images a rebuild looks at. */
export interface WatchedRepositories {
  /** Names, or globs of them in which `*` crosses no slash. */
  readonly names: readonly string[];
  /** Globs of tags; absent: any tag. Images without a tag are never looked at. */
  readonly tags?: readonly string[];
  /** Empty: the one that the environment names. */
  readonly regions: readonly string[];
  /** Accounts; empty: the one that the credentials are of. */
  readonly registryIds: readonly string[];
  /** How many of a repository's images are looked at for each of the tags, the latest pushed first. */
  readonly newest: number;
}
