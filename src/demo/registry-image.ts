import { digestOf } from "../image/digest-of.ts";
import type { Descriptor } from "../image/manifest.ts";
import {
  DOCKER_IMAGE_CONFIG,
  DOCKER_MANIFEST,
  DOCKER_MANIFEST_LIST,
  OCI_IMAGE_CONFIG,
  OCI_IMAGE_INDEX,
  OCI_IMAGE_MANIFEST,
} from "../image/media-type.ts";
import { formatPlatform, type Platform } from "../image/platform.ts";
import type { RegistryContent } from "./registry-content.ts";

/** An image to publish; the same words give the same bytes. */
export interface ImageSpec {
  /** `lambda/python`. */
  readonly repository: string;
  /** Tags of the index, or of the image where there is no index. */
  readonly tags: readonly string[];
  /** Tags of one platform's image, by platform: `{ "linux/arm64": ["3.12-arm64"] }`. */
  readonly platformTags?: Readonly<Record<string, readonly string[]>>;
  /** Linux on both architectures unless told otherwise. */
  readonly platforms?: readonly Platform[];
  /** RFC 3339 instant the image was made. */
  readonly created: string;
  /** Uncompressed tar archives, lowest first; an empty archive unless told otherwise. */
  readonly layers?: readonly Uint8Array[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** `oci` unless told otherwise. */
  readonly types?: "oci" | "docker";
  /** Whether BuildKit's provenance entries stand in the index. */
  readonly attestations?: boolean;
  /** Publish the one platform's image without an index around it. */
  readonly withoutIndex?: boolean;
}

/** Where an image ended up. */
export interface PublishedImage {
  /** Of the index; of the image where there is no index. */
  readonly digest: string;
  /** Image digests by platform, `linux/arm64`. */
  readonly children: ReadonlyMap<string, string>;
}

const BOTH_ARCHITECTURES: readonly Platform[] = [
  { os: "linux", architecture: "amd64" },
  { os: "linux", architecture: "arm64" },
];
const EMPTY_TAR = new Uint8Array(1024);

const TYPES = {
  oci: {
    index: OCI_IMAGE_INDEX,
    manifest: OCI_IMAGE_MANIFEST,
    config: OCI_IMAGE_CONFIG,
    layer: "application/vnd.oci.image.layer.v1.tar",
  },
  docker: {
    index: DOCKER_MANIFEST_LIST,
    manifest: DOCKER_MANIFEST,
    config: DOCKER_IMAGE_CONFIG,
    layer: "application/vnd.docker.image.rootfs.diff.tar",
  },
} as const;

/** Builds an image, or an index of one for each platform, and tags it. */
export function publishImage(content: RegistryContent, spec: ImageSpec): PublishedImage {
  const platforms = spec.platforms ?? BOTH_ARCHITECTURES;
  const images = platforms.map((platform) => ({ ...putImage(content, spec, platform), platform }));
  const children = new Map(images.map(({ platform, digest }) => [formatPlatform(platform), digest]));
  const [first] = images;
  const digest = spec.withoutIndex && first ? first.digest : putIndex(content, spec, images);
  for (const tag of spec.tags) content.setTag(spec.repository, tag, digest);
  for (const [platform, tags] of Object.entries(spec.platformTags ?? {})) {
    const child = children.get(platform) ?? digest;
    for (const tag of tags) content.setTag(spec.repository, tag, child);
  }
  return { digest, children };
}

function putImage(content: RegistryContent, spec: ImageSpec, platform: Platform): Descriptor {
  const types = TYPES[spec.types ?? "oci"];
  const archives = spec.layers ?? [EMPTY_TAR];
  const layers = archives.map((bytes) => putBlob(content, spec, types.layer, bytes));
  const config = putBlob(content, spec, types.config, configBytes(spec, platform, archives));
  const manifest = { schemaVersion: 2, mediaType: types.manifest, config, layers, ...annotated(spec) };
  return putManifest(content, spec.repository, types.manifest, manifest);
}

function configBytes(spec: ImageSpec, platform: Platform, archives: readonly Uint8Array[]): Uint8Array {
  return toBytes({
    created: spec.created,
    ...platform,
    config: {
      Env: ["LAMBDA_TASK_ROOT=/var/task", "LAMBDA_RUNTIME_DIR=/var/runtime"],
      WorkingDir: "/var/task",
      Entrypoint: ["/lambda-entrypoint.sh"],
      Labels: spec.labels ?? {},
    },
    rootfs: { type: "layers", diff_ids: archives.map((bytes) => digestOf(bytes)) },
  });
}

function putIndex(content: RegistryContent, spec: ImageSpec, images: readonly Descriptor[]): string {
  const mediaType = TYPES[spec.types ?? "oci"].index;
  const attestations = spec.attestations ? images.map((image) => putAttestation(content, spec, image)) : [];
  const manifests = [...images, ...attestations];
  const index = { schemaVersion: 2, mediaType, manifests, ...annotated(spec) };
  return putManifest(content, spec.repository, mediaType, index).digest;
}

/** As BuildKit stores them: docs/attestations/attestation-storage.md in moby/buildkit. */
function putAttestation(content: RegistryContent, spec: ImageSpec, subject: Descriptor): Descriptor {
  const statement = putBlob(
    content,
    spec,
    "application/vnd.in-toto+json",
    toBytes({ subject: subject.digest }),
  );
  const platform = { os: "unknown", architecture: "unknown" };
  const config = putBlob(content, spec, OCI_IMAGE_CONFIG, toBytes({ ...platform, rootfs: { diff_ids: [] } }));
  const manifest = { schemaVersion: 2, mediaType: OCI_IMAGE_MANIFEST, config, layers: [statement] };
  const annotations = {
    "vnd.docker.reference.type": "attestation-manifest",
    "vnd.docker.reference.digest": subject.digest,
  };
  return { ...putManifest(content, spec.repository, OCI_IMAGE_MANIFEST, manifest), platform, annotations };
}

function annotated({ annotations }: ImageSpec) {
  return annotations === undefined ? {} : { annotations };
}

function putBlob(
  content: RegistryContent,
  spec: ImageSpec,
  mediaType: string,
  bytes: Uint8Array,
): Descriptor {
  return { mediaType, digest: content.putBlob(spec.repository, bytes), size: bytes.length };
}

function putManifest(
  content: RegistryContent,
  repository: string,
  mediaType: string,
  json: unknown,
): Descriptor {
  const bytes = toBytes(json);
  return { mediaType, digest: content.putManifest(repository, { mediaType, bytes }), size: bytes.length };
}

function toBytes(json: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json));
}
