/** Deployed image functions that a rebuild looks at. */
export interface WatchedFunctions {
  /** Globs of names; absent: any. */
  readonly names?: readonly string[];
  /** What a function's tags must all have: a glob of the value by key; absent: anything. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Empty: the one that the environment names. */
  readonly regions: readonly string[];
}
