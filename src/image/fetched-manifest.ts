import type { Manifest } from "./manifest.ts";

/** A manifest as a registry served it. */
export interface FetchedManifest {
  /** Computed from the bytes received. */
  readonly digest: string;
  /** What the body says it is, else the response's Content-Type. */
  readonly mediaType: string;
  readonly manifest: Manifest;
}
