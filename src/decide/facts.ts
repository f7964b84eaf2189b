import type { Platform } from "../image/platform.ts";

/** One platform's image inside an index. */
export interface PlatformDigest {
  readonly platform: Platform;
  readonly digest: string;
}

/** What a tag names now, read from its manifest. */
export interface TagFact {
  readonly tag: string;
  readonly digest: string;
  readonly isIndex: boolean;
  /** The index's images by platform, attestations left out; empty for a single image. */
  readonly children: readonly PlatformDigest[];
}

/** What a digest that a file pins is. */
export type PinnedFact =
  | { readonly kind: "index"; readonly children: readonly PlatformDigest[] }
  | { readonly kind: "image"; readonly platform?: Platform }
  /** For another platform than the single image that the tag names now, or for several. */
  | { readonly kind: "foreign" }
  /** The registry has it no longer. */
  | { readonly kind: "gone" };

/** What was found for one question; what its kind doesn't need is absent. */
export interface Facts {
  /** What the written tag (or the line's rolling tag) names now. */
  readonly now?: TagFact;
  /** What the file's digest is, looked up only where {@link TagFact} doesn't tell. */
  readonly pinned?: PinnedFact;
  /** The newest build to propose, by its own tag. */
  readonly build?: TagFact;
  /** No build is old enough yet; the newest one was made at this instant. */
  readonly waitsFor?: string;
  /** When the pinned image was made, RFC 3339, where a policy asks for it. */
  readonly pinnedCreated?: string;
}
