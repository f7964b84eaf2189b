/** Which private ECR repositories, and which of their images, are looked at. */
export interface RepositorySelection {
  /** Names, or patterns in which `*` stands for any characters but a slash and `**` for any. */
  readonly names: readonly string[];
  /** Empty: the one region that the AWS SDK finds (AWS_REGION, the profile's). */
  readonly regions: readonly string[];
  /** Accounts, by twelve digits; empty: the credentials' own. */
  readonly registryIds: readonly string[];
  /** Tags or patterns of tags; empty: any tag. Untagged images are never looked at. */
  readonly tags: readonly string[];
  /** How many images of those that match one pattern of tags are looked at, the newest first. */
  readonly newest: number;
}

/** Which deployed image functions are looked at: those that a name and all tags fit. */
export interface FunctionSelection {
  /** Names, or patterns with `*`; empty: any. */
  readonly names: readonly string[];
  /** Tags that a function must have, by key; values may be patterns. */
  readonly tags: Readonly<Record<string, string>>;
  /** Empty: the one region that the AWS SDK finds. */
  readonly regions: readonly string[];
}
