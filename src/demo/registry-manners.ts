/** How an embedded registry behaves where registries differ. */
export interface RegistryManners {
  /** How it wants to be asked; `host-token` has one scope for all repositories, as ECR Public has. */
  readonly authorization: "none" | "basic" | "host-token" | "repository-token";
  /** Who may ask; anyone where nobody is named. */
  readonly login?: { readonly username: string; readonly password: string };
  /** Life of its tokens in seconds. */
  readonly tokenSeconds: number;
  /** Whether a GET of a manifest names its digest in a header; HEAD always does. */
  readonly digestOnGet: boolean;
  /** Where blobs are: here, or behind a redirect to another host, which takes GET without Authorization alone. */
  readonly blobs: "here" | "elsewhere";
  /** Tags of the list at most, in one page; a list in pages, in order and complete, where nothing is given. */
  readonly tagCap?: number;
  /** Tags on one page of the list at most; 1,000 where nothing is given. */
  readonly pageSize?: number;
  /** Requests a second that a client may send to `/v2/`, one at a time; any number where nothing is given. */
  readonly requestsPerSecond?: number;
  /** What a refusal for coming too soon says in Retry-After, if anything. */
  readonly retryAfter?: string;
}

/** A registry by the book, open to all. */
export const PLAIN_MANNERS: RegistryManners = {
  authorization: "none",
  tokenSeconds: 300,
  digestOnGet: true,
  blobs: "here",
};

/**
 * ECR Public as anonymous clients meet it: one token for all, no digest on GET, blobs elsewhere, an unordered tag list
 * capped at 1,000, one request a second. https://github.com/aws/containers-roadmap/issues/1262, 1931 and 2671
 */
export const ECR_PUBLIC_MANNERS: RegistryManners = {
  authorization: "host-token",
  tokenSeconds: 3600,
  digestOnGet: false,
  blobs: "elsewhere",
  tagCap: 1000,
  requestsPerSecond: 1,
};
