import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imageForPlatform, parseManifest } from "../../src/image/manifest.ts";
import {
  DOCKER_MANIFEST,
  DOCKER_MANIFEST_LIST,
  OCI_IMAGE_CONFIG,
  OCI_IMAGE_INDEX,
  OCI_IMAGE_MANIFEST,
} from "../../src/image/media-type.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;
const CONFIG = { mediaType: OCI_IMAGE_CONFIG, digest: DIGEST, size: 7 };
const LAYER = { mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: DIGEST, size: 0 };

function entry(architecture: string, more: object = {}) {
  return {
    mediaType: OCI_IMAGE_MANIFEST,
    digest: DIGEST,
    size: 1,
    platform: { os: "linux", architecture, ...more },
  };
}

describe("parseManifest of an index", () => {
  const amd64 = entry("amd64");
  const arm64 = entry("arm64", { variant: "v8" });
  const attestation = {
    mediaType: OCI_IMAGE_MANIFEST,
    digest: DIGEST,
    size: 2,
    platform: { os: "unknown", architecture: "unknown" },
    annotations: { "vnd.docker.reference.type": "attestation-manifest" },
  };

  it.each([OCI_IMAGE_INDEX, DOCKER_MANIFEST_LIST])("reads %s", (mediaType) => {
    const json = { schemaVersion: 2, mediaType, manifests: [amd64, arm64], annotations: { a: "b", c: 1 } };
    expect(parseManifest(json)).toEqual({
      kind: "index",
      images: [amd64, arm64],
      attestations: [],
      annotations: { a: "b" },
    });
  });

  it("keeps attestations apart, told by their platform or their annotation", () => {
    const { annotations: _, ...byPlatform } = attestation;
    const { platform: __, ...byAnnotation } = attestation;
    const manifest = parseManifest({ manifests: [amd64, attestation, byPlatform, byAnnotation] });
    expect(manifest).toEqual({
      kind: "index",
      images: [amd64],
      attestations: [attestation, byPlatform, byAnnotation],
    });
  });

  it("is loose about platforms and media types that it can't read", () => {
    const json = {
      manifests: [{ digest: DIGEST, size: 1, platform: { os: "linux" }, annotations: null, more: 1 }],
    };
    expect(parseManifest(json)).toEqual({
      kind: "index",
      images: [{ mediaType: "", digest: DIGEST, size: 1 }],
      attestations: [],
    });
    expect(parseManifest({ manifests: [entry("arm64", { variant: "" })] })).toMatchObject({
      images: [{ platform: { os: "linux", architecture: "arm64" } }],
    });
  });

  it("finds the image of a platform", () => {
    const manifest = parseManifest({ manifests: [LAYER, amd64, arm64] });
    if (manifest.kind !== "index") throw new Error("an index was expected");
    expect(imageForPlatform(manifest, { os: "linux", architecture: "arm64" })).toEqual(arm64);
    expect(imageForPlatform(manifest, { os: "linux", architecture: "x86_64" })).toEqual(amd64);
    expect(imageForPlatform(manifest, { os: "linux", architecture: "s390x" })).toBeUndefined();
  });
});

describe("parseManifest of an image", () => {
  const body = { schemaVersion: 2, config: CONFIG, layers: [LAYER] };

  it.each([OCI_IMAGE_MANIFEST, DOCKER_MANIFEST])(
    "reads %s from the body, the header or neither",
    (mediaType) => {
      const expected = { kind: "image", config: CONFIG, layers: [LAYER] };
      expect(parseManifest({ ...body, mediaType })).toEqual(expected);
      expect(parseManifest(body, mediaType)).toEqual(expected);
      expect(parseManifest(body, "application/json")).toEqual(expected);
      expect(parseManifest(body)).toEqual(expected);
    },
  );

  it("keeps annotations", () => {
    expect(parseManifest({ ...body, annotations: { a: "b" } })).toMatchObject({ annotations: { a: "b" } });
  });
});

describe("parseManifest of something else", () => {
  const manifests: unknown[] = [];

  it.each([
    [null, undefined, "is no JSON object"],
    ["text", undefined, "is no JSON object"],
    [[], undefined, "is no JSON object"],
    [{}, undefined, 'has no object "config"'],
    [{ mediaType: OCI_IMAGE_INDEX }, undefined, 'has no list "manifests"'],
    [{ manifests: {} }, undefined, 'has no list "manifests"'],
    [{ manifests: [null] }, undefined, 'has no object "manifests[0]"'],
    [{ manifests: [{ ...LAYER, digest: "sha256:x" }] }, undefined, 'has no valid digest in "manifests[0]"'],
    [{ manifests: [LAYER, { ...LAYER, digest: 1 }] }, undefined, 'has no valid digest in "manifests[1]"'],
    [{ manifests: [{ ...LAYER, size: -1 }] }, undefined, 'has no valid size in "manifests[0]"'],
    [{ manifests: [{ ...LAYER, size: 1.5 }] }, undefined, 'has no valid size in "manifests[0]"'],
    [{ manifests: [{ ...LAYER, size: "1" }] }, undefined, 'has no valid size in "manifests[0]"'],
    [{ manifests: [{ ...LAYER, size: 2 ** 60 }] }, undefined, 'has no valid size in "manifests[0]"'],
    [{ config: CONFIG }, undefined, 'has no list "layers"'],
    [{ config: CONFIG, layers: [{}] }, undefined, 'has no valid digest in "layers[0]"'],
    [{ manifests, config: CONFIG }, undefined, "is an index and an image at once"],
    [{ manifests, layers: [] }, OCI_IMAGE_INDEX, "is an index and an image at once"],
    [
      { mediaType: OCI_IMAGE_INDEX, manifests },
      OCI_IMAGE_MANIFEST,
      "has a media type that contradicts its Content-Type",
    ],
    [
      { schemaVersion: 1, fsLayers: [] },
      undefined,
      "is of Docker's schema 1, which no current registry serves",
    ],
    [
      { schemaVersion: 1, fsLayers: [] },
      "application/vnd.docker.distribution.manifest.v1+prettyjws",
      "is of Docker's schema 1, which no current registry serves",
    ],
  ])("finds the problem of %j", (json, contentType, message) => {
    expect(parseManifest(json, contentType)).toEqual({ kind: "problem", message });
  });

  it("never throws", () => {
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record({ manifests: fc.jsonValue() }),
      fc.record({ config: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(json, fc.string(), (value, contentType) => {
        expect(["index", "image", "problem"]).toContain(parseManifest(value, contentType).kind);
      }),
    );
  });

  it("isn't fooled by keys of JavaScript's own", () => {
    const json: unknown = JSON.parse(`{"manifests":[],"annotations":{"__proto__":"x","a":"b"}}`);
    const manifest = parseManifest(json);
    expect(Object.keys(manifest.kind === "index" ? (manifest.annotations ?? {}) : {})).toEqual([
      "__proto__",
      "a",
    ]);
  });
});
