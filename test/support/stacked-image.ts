import { gzipSync } from "node:zlib";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { digestOf } from "../../src/image/digest-of.ts";
import { OCI_IMAGE_CONFIG, OCI_IMAGE_INDEX, OCI_IMAGE_MANIFEST } from "../../src/image/media-type.ts";

/** An image of one platform, whose layers are words: equal words make equal layers. */
export interface StackedImage {
  readonly repository: string;
  readonly tags?: readonly string[];
  /** The lowest first. */
  readonly layers: readonly string[];
  readonly history?: readonly object[];
  readonly created?: string;
  /** OCI's name; `amd64` unless told otherwise. */
  readonly architecture?: string;
  readonly env?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Whether the layers are stored compressed, which changes their digests and not their diff IDs. */
  readonly isCompressed?: boolean;
  /** Other keys of the configuration. */
  readonly more?: Readonly<Record<string, unknown>>;
}

const AWS_ENV = [
  "LANG=en_US.UTF-8",
  "PATH=/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
  "LAMBDA_TASK_ROOT=/var/task",
  "LAMBDA_RUNTIME_DIR=/var/runtime",
];

const bytesOf = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

/** Publishes an image of one platform. @returns its digest */
export function stack(registry: Pick<EmbeddedRegistry, "content">, image: StackedImage): string {
  const { repository, architecture = "amd64", layers } = image;
  const put = (bytes: Uint8Array, mediaType: string) => ({
    mediaType,
    digest: registry.content.putBlob(repository, bytes),
    size: bytes.length,
  });
  const config = {
    created: image.created ?? "2026-11-10T10:20:00Z",
    os: "linux",
    architecture,
    config: {
      Env: image.env ?? AWS_ENV,
      Entrypoint: ["/lambda-entrypoint.sh"],
      WorkingDir: "/var/task",
      Labels: image.labels ?? {},
    },
    rootfs: { type: "layers", diff_ids: layers.map((word) => digestOf(bytesOf(word))) },
    history: image.history ?? historyOf(image),
    ...image.more,
  };
  const type = `application/vnd.oci.image.layer.v1.tar${image.isCompressed ? "+gzip" : ""}`;
  const stored = layers.map((word) => put(image.isCompressed ? gzipSync(word) : bytesOf(word), type));
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_IMAGE_MANIFEST,
    config: put(bytesOf(config), OCI_IMAGE_CONFIG),
    layers: stored,
    ...(image.annotations && { annotations: image.annotations }),
  };
  const bytes = bytesOf(manifest);
  const digest = registry.content.putManifest(repository, { mediaType: OCI_IMAGE_MANIFEST, bytes });
  for (const tag of image.tags ?? []) registry.content.setTag(repository, tag, digest);
  return digest;
}

/** One step for each layer, all of the instant the image was made. */
export function historyOf({ layers, created = "2026-11-10T10:20:00Z" }: Partial<StackedImage>): object[] {
  return (layers ?? []).map((word) => ({ created, created_by: `ADD ${word}.tar.xz / # buildkit` }));
}

/** Publishes an index of images that are there, by OCI architecture. @returns its digest */
export function indexOf(
  registry: Pick<EmbeddedRegistry, "content">,
  repository: string,
  children: Readonly<Record<string, string>>,
  tags: readonly string[],
  note = "",
): string {
  const manifests = Object.entries(children).map(([architecture, digest]) => ({
    mediaType: OCI_IMAGE_MANIFEST,
    digest,
    size: 1,
    platform: { os: "linux", architecture },
  }));
  const index = { schemaVersion: 2, mediaType: OCI_IMAGE_INDEX, manifests, annotations: { note } };
  const digest = registry.content.putManifest(repository, {
    mediaType: OCI_IMAGE_INDEX,
    bytes: bytesOf(index),
  });
  for (const tag of tags) registry.content.setTag(repository, tag, digest);
  return digest;
}

/** A build of a base on both architectures, under some tags of its index. */
export function stackBase(
  registry: Pick<EmbeddedRegistry, "content">,
  image: Omit<StackedImage, "architecture">,
): { readonly index: string; readonly amd64: string; readonly arm64: string } {
  const { tags = [], ...rest } = image;
  const amd64 = stack(registry, { ...rest, tags: [], architecture: "amd64" });
  const layers = image.layers.map((word) => `${word}-arm64`);
  const arm64 = stack(registry, { ...rest, layers, tags: [], architecture: "arm64" });
  const index = indexOf(registry, image.repository, { amd64, arm64 }, tags, image.created);
  return { index, amd64, arm64 };
}
