/** What a layer's media type says of it. */
export interface LayerType {
  /** Whose types they are. */
  readonly family: "oci" | "docker";
  readonly compression: "none" | "gzip" | "zstd";
  /** Whether registries need not have it: Windows' base layers. */
  readonly isForeign: boolean;
}

const OCI = /^application\/vnd\.oci\.image\.layer\.(nondistributable\.)?v1\.tar(?:\+(gzip|zstd))?$/;
const DOCKER = /^application\/vnd\.docker\.image\.rootfs\.(foreign\.)?diff\.tar(?:\.(gzip|zstd))?$/;

/**
 * Reads the media type of a layer; nothing for one that neither OCI nor Docker has.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/layer.md and
 * https://github.com/containerd/containerd/blob/v2.1.0/core/images/mediatypes.go
 */
export function layerTypeOf(mediaType: string): LayerType | undefined {
  const oci = OCI.exec(mediaType);
  const match = oci ?? DOCKER.exec(mediaType);
  if (match === null) return undefined;
  const [, foreign, compression] = match;
  return {
    family: oci ? "oci" : "docker",
    compression: compression === "gzip" || compression === "zstd" ? compression : "none",
    isForeign: foreign !== undefined,
  };
}
