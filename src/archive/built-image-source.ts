import type { RawManifest } from "../built-image/built-image.ts";
import type { ImageContent } from "../built-image/image-content.ts";
import { LookupError } from "../errors.ts";
import { matchesDigest } from "../image/digest-of.ts";
import { type ImageConfig, parseImageConfig } from "../image/image-config.ts";
import type { Descriptor } from "../image/manifest.ts";
import { isProblem } from "../image/problem.ts";
import type { LayerListing } from "../layers/layer-listing.ts";
import { exactBytes } from "./exact-bytes.ts";
import type { LayerMemory } from "./layer-memory.ts";
import { parseJson } from "./parse-json.ts";
import { readLayer } from "./read-layer.ts";

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
  return {
    reference,
    readManifest: (digest) => named(reference, () => content.readManifest(digest)),
    readConfig: (config) => named(reference, () => persistently(() => readConfig(content, config))),
    readLayer(layer, diffId) {
      return named(reference, () =>
        layers.ask(`${layer.digest} ${diffId}`, () =>
          persistently(async () => {
            const stream = exactBytes(await content.openBlob(layer), layer, reference);
            return readLayer(stream, layer, { diffId, reference });
          }),
        ),
      );
    },
  };
}

async function readConfig(content: ImageContent, config: Descriptor): Promise<ImageConfig> {
  const { reference } = content;
  const { digest, size } = config;
  if (size > CONFIG_BYTES) {
    throw failure("too-large", `is said to have ${size} bytes, more than the ${CONFIG_BYTES} that are read`);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of exactBytes(await content.openBlob(config), config, reference)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (!matchesDigest(bytes, digest)) throw failure("digest-mismatch", "has other bytes than its digest says");
  const parsed = parseImageConfig(parseJson(bytes));
  if (isProblem(parsed)) throw failure("protocol", parsed.message);
  return parsed;

  function failure(reason: "too-large" | "digest-mismatch" | "protocol", predicate: string): LookupError {
    return new LookupError(reason, reference, `${reference}: the configuration ${digest} ${predicate}`);
  }
}

/** Reads anew what broke off. */
async function persistently<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      const isPassing = error instanceof LookupError && error.reason === "unavailable";
      if (!isPassing || attempt >= ATTEMPTS) throw error;
    }
  }
}

/** Errors name the image, also where it shares a layer with the one that ran into them. */
async function named<T>(reference: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof LookupError) || error.reference === reference) throw error;
    throw new LookupError(error.reason, reference, error.message, { help: error.help, cause: error });
  }
}
