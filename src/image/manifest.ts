import type { Platform } from "./platform.ts";

/** What points at content: media type, digest, size in bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: Platform;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An image index (or Docker manifest list), attestation entries left out of `images`. */
export interface ImageIndex {
  readonly kind: "index";
  readonly images: readonly Descriptor[];
  readonly attestations: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A manifest of one image. */
export interface ImageManifest {
  readonly kind: "image";
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

export type Manifest = ImageIndex | ImageManifest;
