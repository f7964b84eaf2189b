import type { RawManifest } from "../built-image/built-image.ts";
import type { ImageContent } from "../built-image/image-content.ts";
import { LookupError, type LookupReason } from "../errors.ts";
import { matchesDigest } from "../image/digest-of.ts";
import { type ImageConfig, parseImageConfig } from "../image/image-config.ts";
import { parseJson } from "../image/json.ts";
import type { Descriptor } from "../image/manifest.ts";
import { isProblem } from "../image/problem.ts";
import type { LayerListing } from "../layers/layer-listing.ts";
import type { LayerMemory } from "./layer-memory.ts";
import { readLayer } from "./read-layer.ts";
import { withReference } from "./with-reference.ts";

/** A built image as use cases read it: its content, compared with the digests and sizes that are said of it. */
export interface BuiltImageSource {
  readonly reference: string;
  readManifest(digest?: string): Promise<RawManifest>;
  readConfig(config: Descriptor): Promise<ImageConfig>;
  readLayer(layer: Descriptor, diffId: string): Promise<LayerListing>;
}

const CONFIG_BYTES = 8 * 1024 * 1024;
/** How often a body that breaks off is read from its first byte: content of gigabytes meets more than one bad moment. */
const ATTEMPTS = 3;

/** Every method throws a `LookupError` that names the image. */
export function createBuiltImageSource(content: ImageContent, layers: LayerMemory): BuiltImageSource {
  const { reference } = content;

  /** Reads anew what breaks off; what can't even be opened was tried often enough. */
  async function readBlob<T>(blob: Descriptor, read: (bytes: Bytes) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const bytes = await content.openBlob(blob);
      try {
        return await read(bytes);
      } catch (error) {
        const isPassing = error instanceof LookupError && error.reason === "unavailable";
        if (!isPassing || attempt >= ATTEMPTS) throw error;
      }
    }
  }

  return {
    reference,
    readManifest: (digest) => withReference(reference, () => content.readManifest(digest)),
    readConfig(config) {
      return withReference(reference, async () => {
        checkSize(config, reference);
        return readBlob(config, (bytes) => readConfig(bytes, config, reference));
      });
    },
    readLayer(layer, diffId) {
      const read = () => readBlob(layer, (bytes) => readLayer(bytes, layer, { diffId, reference }));
      return withReference(reference, () => layers.ask(`${layer.digest} ${diffId}`, read));
    },
  };
}

type Bytes = AsyncIterable<Uint8Array>;

function checkSize({ digest, size }: Descriptor, reference: string): void {
  if (size <= CONFIG_BYTES) return;
  const message = `the configuration ${digest} of ${reference} is said to have ${size} bytes, more than the ${CONFIG_BYTES} that are read`;
  throw new LookupError("too-large", reference, message);
}

async function readConfig(
  stream: Bytes,
  { digest, size }: Descriptor,
  reference: string,
): Promise<ImageConfig> {
  const failure = (reason: LookupReason, predicate: string) =>
    new LookupError(reason, reference, `the configuration ${digest} of ${reference} ${predicate}`);
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of stream) {
    chunks.push(Uint8Array.from(chunk));
    received += chunk.length;
    if (received > size) throw failure("digest-mismatch", `has more than its ${size} bytes`);
  }
  if (received < size) throw failure("digest-mismatch", `ends after ${received} of its ${size} bytes`);
  const bytes = Buffer.concat(chunks);
  if (!matchesDigest(bytes, digest)) throw failure("digest-mismatch", "has other bytes than its digest says");
  const config = parseImageConfig(parseJson(bytes.toString("utf8")));
  if (isProblem(config)) throw failure("protocol", config.message);
  return config;
}
