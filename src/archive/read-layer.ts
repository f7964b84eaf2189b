import { type FilesOfName, TEXT_FILES } from "../built-image/text-files.ts";
import { LookupError } from "../errors.ts";
import type { Descriptor } from "../image/manifest.ts";
import { IMAGE_LIMITS, type ImageLimits } from "../layers/image-limits.ts";
import type { LayerListing } from "../layers/layer-listing.ts";
import { ContentCapture } from "./content-capture.ts";
import { decompress } from "./decompress.ts";
import { ElfCapture } from "./elf-capture.ts";
import { LayerEntries } from "./layer-entries.ts";
import { RunningDigest } from "./running-digest.ts";
import { TarReader } from "./tar-reader.ts";

/** What is known of a layer before it is read, and what it is read for. */
export interface LayerOptions {
  /** The image, as errors name it. */
  readonly reference: string;
  /** The digest that its archive has without compression, as the configuration says. */
  readonly diffId: string;
  readonly limits?: ImageLimits;
  /** Files whose whole text is kept, if it is short. */
  readonly textsOf?: FilesOfName;
}

/**
 * Reads a layer once, as it comes: its digest, its diff ID and what it holds. Nothing of it is written anywhere, and
 * no more memory is taken than for its listing.
 * @param bytes as they are stored; what it throws is thrown on
 * @throws {LookupError} naming the layer and the last whole entry: digest-mismatch, where bytes, size or diff ID aren't
 * those that were said; protocol, where it is no archive or a broken one; too-large
 */
export async function readLayer(
  bytes: AsyncIterable<Uint8Array>,
  layer: Pick<Descriptor, "digest" | "size">,
  { reference, diffId, limits = IMAGE_LIMITS, textsOf = TEXT_FILES }: LayerOptions,
): Promise<LayerListing> {
  const elf = new ElfCapture();
  const name = `layer ${layer.digest} of ${reference}`;
  const entries = new LayerEntries({ name, reference, limits, textsOf }, new ContentCapture(elf));
  try {
    return await listLayer(bytes, layer, diffId, limits, entries);
  } finally {
    elf.release();
  }
}

async function listLayer(
  bytes: AsyncIterable<Uint8Array>,
  layer: Pick<Descriptor, "digest" | "size">,
  diffId: string,
  limits: ImageLimits,
  found: LayerEntries,
): Promise<LayerListing> {
  const stored = new RunningDigest(layer.digest);
  let isEnded = false;
  const source = receive();
  try {
    const listing = await list(source, diffId, limits, found);
    if (stored.size < layer.size) throw tooShort();
    const digest = stored.digest();
    if (digest !== layer.digest) throw found.refusal("digest-mismatch", `has the digest ${digest}`);
    if (listing.diffId !== diffId) {
      throw found.refusal("digest-mismatch", `has the diff ID ${listing.diffId}, not ${diffId}`);
    }
    return { digest, ...listing };
  } catch (error) {
    // What is broken because the rest of it isn't there: that is to be said.
    const isBroken = error instanceof LookupError && error.reason === "protocol";
    throw isBroken && isEnded && stored.size < layer.size ? tooShort(error) : error;
  } finally {
    await source.return(undefined);
  }

  /** Bytes as they are stored: counted, hashed, and no more of them than there should be. */
  async function* receive(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of withPlace(bytes, found)) {
      stored.update(chunk);
      if (stored.size > layer.size) {
        throw found.refusal("digest-mismatch", `has more than its ${layer.size} bytes`);
      }
      yield chunk;
    }
    isEnded = true;
  }

  function tooShort(cause?: unknown): LookupError {
    return found.refusal("digest-mismatch", `ends after ${stored.size} of its ${layer.size} bytes`, {
      cause,
    });
  }
}

async function list(
  source: AsyncIterable<Uint8Array>,
  diffId: string,
  limits: ImageLimits,
  found: LayerEntries,
): Promise<Omit<LayerListing, "digest">> {
  const unpacked = new RunningDigest(diffId);
  const { compression, chunks } = await decompress(source, found.refusal);
  const tar = new TarReader(found);
  for await (const chunk of chunks) {
    unpacked.update(chunk);
    if (unpacked.size > limits.bytes) {
      throw found.refusal("too-large", `unpacks to more than ${limits.bytes} bytes`);
    }
    tar.push(chunk);
  }
  tar.finish();
  const { entries, textBytes } = found;
  return {
    diffId: unpacked.digest(),
    uncompressedSize: unpacked.size,
    textBytes,
    compression,
    entries,
    oddities: found.oddities(),
  };
}

/** The same bytes; where they can't be had, the error says how far the layer was read. */
async function* withPlace(bytes: AsyncIterable<Uint8Array>, found: LayerEntries): AsyncIterable<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw error instanceof LookupError ? found.brokenOff(error) : error;
  }
}
