// Apart from digest.ts: to load node:crypto takes milliseconds, and most runs hash nothing.
import { createHash } from "node:crypto";
import { invariant } from "../errors.ts";
import { isDigest } from "./digest.ts";

/** The digest algorithms that the OCI image specification registers and registries serve. */
export type DigestAlgorithm = "sha256" | "sha512";

/** The digest of some bytes, `sha256:…` unless told otherwise. */
export function digestOf(bytes: Uint8Array, algorithm: DigestAlgorithm = "sha256"): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

/** Whether bytes have this digest, in the digest's own algorithm. */
export function matchesDigest(bytes: Uint8Array, digest: string): boolean {
  invariant(isDigest(digest), "a digest to compare with is well formed");
  return digestOf(bytes, digest.startsWith("sha512:") ? "sha512" : "sha256") === digest;
}
