import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeManifest } from "../../src/built-image/describe-manifest.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;
const OCI = "application/vnd.oci.image.manifest.v1+json";
const CONFIG = "application/vnd.oci.image.config.v1+json";

function described(json: unknown, contentType?: string) {
  return describeManifest({
    digest: DIGEST,
    size: 2,
    json,
    ...(contentType !== undefined && { contentType }),
  });
}

function image(configType: unknown, fields: object = {}) {
  const config = { mediaType: configType, digest: DIGEST, size: 2 };
  return { schemaVersion: 2, mediaType: OCI, config, layers: [], ...fields };
}

describe("describeManifest", () => {
  it("reads images and indexes", () => {
    expect(described(image(CONFIG))).toMatchObject({ kind: "image", manifest: { layers: [] } });
    expect(described(image("application/vnd.docker.container.image.v1+json")).kind).toBe("image");
    expect(described({ schemaVersion: 2, manifests: [] })).toMatchObject({
      kind: "index",
      index: { images: [] },
    });
  });

  it("keeps an image that says what kind of artifact it is", () => {
    expect(described(image(CONFIG, { artifactType: "text/plain" })).kind).toBe("image");
  });

  it.each([
    [
      "by its configuration",
      image("application/vnd.cncf.helm.config.v1+json"),
      "application/vnd.cncf.helm.config.v1+json",
    ],
    [
      "by its own word",
      image("application/vnd.oci.empty.v1+json", { artifactType: "application/spdx+json" }),
      "application/spdx+json",
    ],
    ["without a type", image(undefined), ""],
    ["with an empty word", image("text/plain", { artifactType: "" }), "text/plain"],
    [
      "of OCI's withdrawn type",
      { mediaType: "application/vnd.oci.artifact.manifest.v1+json", artifactType: "text/plain", blobs: [] },
      "text/plain",
    ],
  ])("tells an artifact %s", (_name, json, artifactType) => {
    expect(described(json)).toEqual({ kind: "artifact", artifactType });
  });

  it.each([
    [{ schemaVersion: 1, fsLayers: [] }, undefined],
    [{ fsLayers: [] }, "application/vnd.docker.distribution.manifest.v1+prettyjws"],
    [{ mediaType: "application/vnd.docker.distribution.manifest.v1+json" }, undefined],
  ])("tells Docker's schema 1: %j", (json, contentType) => {
    expect(described(json, contentType)).toEqual({ kind: "schema1" });
  });

  it.each([
    [undefined, "is no JSON"],
    [null, "is no JSON object"],
    ["text", "is no JSON object"],
    [{ mediaType: 1, schemaVersion: 2 }, 'has no object "config"'],
    [{ manifests: [], layers: [] }, "is an index and an image at once"],
    [{ mediaType: "application/vnd.oci.artifact.manifest.v1+json" }, 'has no object "config"'],
  ])("says why %j can't be read", (json, reason) => {
    expect(described(json)).toEqual({ kind: "unreadable", reason });
  });

  it("takes whatever JSON there is", () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => described(json).kind !== "image"));
  });
});
