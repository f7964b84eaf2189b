import { describe, expect, it } from "vitest";
import * as mediaType from "../../src/image/media-type.ts";

describe("media types", () => {
  it.each([
    [mediaType.OCI_IMAGE_INDEX, "index"],
    [mediaType.DOCKER_MANIFEST_LIST, "index"],
    [mediaType.OCI_IMAGE_MANIFEST, "image"],
    [mediaType.DOCKER_MANIFEST, "image"],
    ["application/vnd.docker.distribution.manifest.v1+prettyjws", "schema1"],
    ["application/vnd.docker.distribution.manifest.v1+json", "schema1"],
    ["Application/VND.oci.image.index.v1+json ; charset=utf-8", "index"],
    ["application/json", undefined],
    ["", undefined],
  ])("%s names %s", (type, kind) => {
    expect(mediaType.manifestKindOf(type)).toBe(kind);
  });

  it("accept all four manifest types", () => {
    expect(mediaType.MANIFEST_ACCEPT.split(", ").map(mediaType.manifestKindOf)).toEqual([
      "index",
      "index",
      "image",
      "image",
    ]);
  });

  it("tell an image's configuration from other artifacts'", () => {
    expect(mediaType.isImageConfig("application/vnd.oci.image.config.v1+json")).toBe(true);
    expect(mediaType.isImageConfig("application/vnd.docker.container.image.v1+json")).toBe(true);
    expect(mediaType.isImageConfig("application/vnd.cncf.helm.config.v1+json")).toBe(false);
  });
});
