/** A manifest list as Docker made them. */
export const DOCKER_MANIFEST_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
/** https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md */
export const OCI_IMAGE_INDEX = "application/vnd.oci.image.index.v1+json";
/** A manifest of one image as Docker makes them. */
export const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
/** https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md */
export const OCI_IMAGE_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

const DOCKER_SCHEMA_1 = [
  "application/vnd.docker.distribution.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v1+prettyjws",
];

export const DOCKER_IMAGE_CONFIG = "application/vnd.docker.container.image.v1+json";
export const OCI_IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";

/** Every manifest type that we understand, for the Accept header of a manifest request. */
export const MANIFEST_ACCEPT = [
  OCI_IMAGE_INDEX,
  DOCKER_MANIFEST_LIST,
  OCI_IMAGE_MANIFEST,
  DOCKER_MANIFEST,
].join(", ");

/** What a manifest's media type says it is. */
export type ManifestKind = "index" | "image" | "schema1";

/** The kind of manifest that a media type or Content-Type header names; nothing for a type we don't know. */
export function manifestKindOf(mediaType: string): ManifestKind | undefined {
  const essence = essenceOf(mediaType);
  if (essence === OCI_IMAGE_INDEX || essence === DOCKER_MANIFEST_LIST) return "index";
  if (essence === OCI_IMAGE_MANIFEST || essence === DOCKER_MANIFEST) return "image";
  return DOCKER_SCHEMA_1.includes(essence) ? "schema1" : undefined;
}

/** A media type without its parameters, in lower case. */
function essenceOf(mediaType: string): string {
  return (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** Whether a manifest's config descriptor is that of a runnable image, not of some other artifact. */
export function isImageConfig(mediaType: string): boolean {
  return mediaType === OCI_IMAGE_CONFIG || mediaType === DOCKER_IMAGE_CONFIG;
}
