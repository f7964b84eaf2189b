import type { Descriptor } from "../image/manifest.ts";
import type { RawManifest } from "./built-image.ts";

/** Where one image's bytes come from. Every method throws a `LookupError` with its reason. */
export interface ImageContent {
  /** As reports name it. */
  readonly reference: string;
  /** What the reference names, or an index's child by its digest; the bytes match the digest asked for. */
  readManifest(digest?: string): Promise<RawManifest>;
  /**
   * A configuration's or layer's bytes as they are stored, from the first on, each time anew; nobody has compared them
   * with the descriptor; a chunk is good until the next is asked for. Reading throws a `LookupError`, too; `unavailable` is worth another try.
   */
  openBlob(blob: Descriptor): Promise<AsyncIterable<Uint8Array>>;
}
