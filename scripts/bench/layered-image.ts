import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** An image on disk as an OCI layout: https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md */
export interface LayeredImage {
  readonly directory: string;
  /** Files of the compressed layers, the lowest first. */
  readonly blobs: readonly string[];
  /** Bytes of all layers without compression. */
  readonly size: number;
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** Writes an image for linux/amd64 of these archives, each compressed with gzip as a layer. */
export async function writeLayeredImage(
  directory: string,
  archives: readonly AsyncIterable<Uint8Array>[],
  level: number,
): Promise<LayeredImage> {
  const blobs = join(directory, "blobs", "sha256");
  await mkdir(blobs, { recursive: true });
  const layers: Descriptor[] = [];
  const diffIds: string[] = [];
  let size = 0;
  for (const archive of archives) {
    const [unpacked, stored] = [new Meter(), new Meter()];
    const file = join(blobs, "layer");
    const gzip = createGzip({ level });
    await pipeline(unpacked.pass(archive), gzip, (bytes) => stored.pass(bytes), createWriteStream(file));
    const digest = stored.digest();
    await rename(file, join(blobs, digest.slice(7)));
    layers.push({ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest, size: stored.size });
    diffIds.push(unpacked.digest());
    size += unpacked.size;
  }
  const config = await writeJson(blobs, "application/vnd.oci.image.config.v1+json", {
    architecture: "amd64",
    os: "linux",
    config: { Entrypoint: ["/usr/bin/env"], WorkingDir: "/" },
    rootfs: { type: "layers", diff_ids: diffIds },
  });
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = await writeJson(blobs, mediaType, { schemaVersion: 2, mediaType, config, layers });
  await writeFile(join(directory, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  const annotations = { "org.opencontainers.image.ref.name": "latest" };
  const index = { schemaVersion: 2, manifests: [{ ...manifest, annotations }] };
  await writeFile(join(directory, "index.json"), JSON.stringify(index));
  return { directory, blobs: layers.map(({ digest }) => join(blobs, digest.slice(7))), size };
}

async function writeJson(blobs: string, mediaType: string, value: unknown): Promise<Descriptor> {
  const text = JSON.stringify(value);
  const hex = createHash("sha256").update(text).digest("hex");
  await writeFile(join(blobs, hex), text);
  return { mediaType, digest: `sha256:${hex}`, size: Buffer.byteLength(text) };
}

/** Counts and hashes what passes. */
class Meter {
  readonly #hash = createHash("sha256");
  size = 0;

  async *pass(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of bytes) {
      this.#hash.update(chunk);
      this.size += chunk.length;
      yield chunk;
    }
  }

  digest(): string {
    return `sha256:${this.#hash.digest("hex")}`;
  }
}
