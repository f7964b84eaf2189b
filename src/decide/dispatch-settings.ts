/** How rebuilds of stale images are started on GitHub. */
export interface DispatchSettings {
  /** A workflow file's name (`rebuild-image.yml`), or the type of a `repository_dispatch` event. */
  readonly start: { readonly workflow: string } | { readonly event: string };
  /** The branch or tag that a workflow is started on; absent: the default branch. Events have none. */
  readonly ref?: string;
  /** By name: text in which `{image}` and other {@link DISPATCH_PLACEHOLDERS} stand for what is known of the image. */
  readonly inputs: Readonly<Record<string, string>>;
  /** One start for each stale image, or one for all of a run. */
  readonly each: "image" | "run";
  /** How many starts a run makes at most. */
  readonly limit: number;
}

/**
 * What the inputs of a dispatch can hold, in braces: the keys of a rebuild matrix's entry; `key` tells one image on one
 * base from others; `matrix` is all entries as JSON.
 */
export const DISPATCH_PLACEHOLDERS = [
  "image",
  "repository",
  "tag",
  "digest",
  "dockerfile",
  "context",
  "target",
  "architecture",
  "platform",
  "base",
  "oldDigest",
  "newDigest",
  "oldDatedTag",
  "newDatedTag",
  "functions",
  "regions",
  "key",
  "matrix",
] as const;
