/** The configuration of another program that updates images, as read from the repository. */
export interface UpdaterFile {
  readonly program: "renovate" | "dependabot";
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  /** Without its byte-order mark. */
  readonly text: string;
  /** The document as JSON values. */
  readonly value: unknown;
  /**
   * Where in the text the value below some keys begins, from the document's top: `["updates", 0]`; nothing where there
   * is no such value.
   */
  readonly offsetOf: (keys: readonly (string | number)[]) => number | undefined;
}
