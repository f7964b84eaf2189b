import { type LayerOptions, readLayer } from "../../src/archive/read-layer.ts";
import { digestOf } from "../../src/image/digest-of.ts";
import type { LayerListing } from "../../src/layers/layer-listing.ts";

/** What a test says of a layer that isn't what its bytes are. */
export interface LayerClaims extends Partial<LayerOptions> {
  readonly digest?: string;
  readonly size?: number;
}

/**
 * Reads a layer of these bytes, said to be what they are unless claimed otherwise.
 * @param archive its bytes without compression
 * @param chunkSize how many bytes come at once
 */
export function readLayerBytes(
  stored: Uint8Array,
  archive: Uint8Array = stored,
  claims: LayerClaims = {},
  chunkSize = 64 * 1024,
): Promise<LayerListing> {
  const { digest = digestOf(stored), size = stored.length, ...options } = claims;
  return readLayer(
    chunksOf(stored, chunkSize),
    { digest, size },
    { reference: "oci:image", diffId: digestOf(archive), ...options },
  );
}

/** The next chunk is in the same memory, as a reader of files may have it. */
async function* chunksOf(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  const memory = Buffer.alloc(Math.min(size, bytes.length));
  for (let start = 0; start < bytes.length; start += size) {
    const chunk = bytes.subarray(start, start + size);
    memory.set(chunk);
    yield memory.subarray(0, chunk.length);
  }
}
