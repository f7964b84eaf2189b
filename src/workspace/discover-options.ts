/** What discovery is told. */
export interface DiscoverOptions {
  /** Globs of further Dockerfiles. */
  readonly include: readonly string[];
  /** Globs of files that are left alone. */
  readonly exclude: readonly string[];
  /** The directory from the one that globs are relative to, with `/` at its end; absent where they are the same. */
  readonly below?: string;
  /** Hears what the user should know of the way files were found. */
  readonly onNote: (note: string) => void;
}
