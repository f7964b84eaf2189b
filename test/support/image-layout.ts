import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { isRecord } from "../../src/image/json.ts";
import { type DescribedImage, describedImage } from "./described-image.ts";

/** Makes the image that an example describes, in an OCI layout of its own. */
export async function writeDescribedLayout(
  directory: string,
  description: string,
  tag = "1.4.0",
): Promise<DescribedImage> {
  const image = await describedImage(description);
  writeLayout(directory, image, tag);
  return image;
}

/** https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md */
function writeLayout(directory: string, { blobs, top }: DescribedImage, tag: string): void {
  mkdirSync(join(directory, "blobs/sha256"), { recursive: true });
  for (const [digest, bytes] of blobs) writeFileSync(blobPath(directory, digest), bytes);
  const annotations = { "org.opencontainers.image.ref.name": tag };
  const index = { schemaVersion: 2, manifests: [{ ...top, annotations }] };
  writeFileSync(join(directory, "index.json"), JSON.stringify(index));
  writeFileSync(join(directory, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
}

/** The file of a blob in a layout. */
export function blobPath(directory: string, digest: string): string {
  return join(directory, "blobs", digest.replace(":", "/"));
}

/** Makes the image that an example describes, and pushes it. */
export async function publishDescribed(
  registry: EmbeddedRegistry,
  repository: string,
  tags: readonly string[],
  description: string,
): Promise<DescribedImage> {
  const image = await describedImage(description);
  for (const bytes of image.blobs.values()) {
    const mediaType = manifestTypeOf(bytes);
    if (mediaType === undefined) registry.content.putBlob(repository, bytes);
    else registry.content.putManifest(repository, { mediaType, bytes });
  }
  for (const tag of tags) registry.content.setTag(repository, tag, image.top.digest);
  return image;
}

function manifestTypeOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x7b) return undefined;
  const json: unknown = JSON.parse(Buffer.from(bytes).toString());
  const mediaType = isRecord(json) ? json["mediaType"] : undefined;
  return typeof mediaType === "string" ? mediaType : undefined;
}
