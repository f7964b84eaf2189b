import { describe, expect, it } from "vitest";
import { layerTypeOf } from "../../src/image/layer-type.ts";

describe("layerTypeOf", () => {
  it.each([
    ["application/vnd.oci.image.layer.v1.tar", "oci", "none", false],
    ["application/vnd.oci.image.layer.v1.tar+gzip", "oci", "gzip", false],
    ["application/vnd.oci.image.layer.v1.tar+zstd", "oci", "zstd", false],
    ["application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", "oci", "gzip", true],
    ["application/vnd.docker.image.rootfs.diff.tar", "docker", "none", false],
    ["application/vnd.docker.image.rootfs.diff.tar.gzip", "docker", "gzip", false],
    ["application/vnd.docker.image.rootfs.diff.tar.zstd", "docker", "zstd", false],
    ["application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "docker", "gzip", true],
  ])("reads %s", (mediaType, family, compression, isForeign) => {
    expect(layerTypeOf(mediaType)).toEqual({ family, compression, isForeign });
  });

  it.each([
    "",
    "application/vnd.oci.image.layer.v1.tar+gzip+encrypted",
    "application/vnd.oci.image.layer.v1.tar.gzip",
    "application/vnd.docker.image.rootfs.diff.tar+gzip",
    "application/vnd.in-toto+json",
    "application/octet-stream",
  ])("knows nothing of %j", (mediaType) => {
    expect(layerTypeOf(mediaType)).toBeUndefined();
  });
});
