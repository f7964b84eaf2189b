import { describe, expect, it } from "vitest";
import {
  builtImageOf,
  findingsInImage,
  findingsOf,
  idsInImage,
  saidOfImage,
} from "../support/built-image-of.ts";

const IMAGE = `base: python3.13
cmd: [app.handler]
layers:
  - /var/task/app.py: { content: "def handler(event, context): pass" }
`;
const STATIC = `entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
`;

function withManifest(manifest: string, image = IMAGE): string {
  return `${image}manifest: ${manifest}\n`;
}

/** The finding of a check with its help. */
async function helpOf(id: string, yaml: string): Promise<string | undefined> {
  return (await findingsInImage(yaml)).find((finding) => finding.id === id)?.help;
}

/** The digests of an index's children. */
async function childrenOf(yaml: string): Promise<string[]> {
  const { named } = await builtImageOf(yaml);
  return JSON.stringify(named.json).match(/(?<="digest":")sha256:[0-9a-f]{64}/g) ?? [];
}

describe("an ordinary image", () => {
  it.each([
    "{}",
    "{ types: docker }",
    "{ compression: none }",
    "{ configType: application/vnd.oci.image.config.v1+json }",
  ])("has nothing wrong with its manifest: %s", async (manifest) => {
    expect(await idsInImage(withManifest(manifest))).toEqual([]);
    expect(await idsInImage(withManifest(manifest, STATIC))).not.toContainEqual(
      expect.stringMatching(/^man-/),
    );
  });
});

describe("man-index", () => {
  const BOTH = withManifest("{ kind: index, platforms: [x86_64, arm64] }");

  it("names the platforms and the digests that could be deployed", async () => {
    const [first, second] = await childrenOf(BOTH);
    expect(await saidOfImage("man-index", BOTH)).toEqual([
      'error: The reference names an index of 2 images, for "linux/amd64", "linux/arm64": Lambda needs one image.',
    ]);
    expect(await helpOf("man-index", BOTH)).toBe(
      `Push one platform alone, without attestations: --platform=linux/amd64 --provenance=false --sbom=false. Or deploy ${first} (x86_64) or ${second} (arm64) by its digest. No image of it was looked at: --architecture says which.`,
    );
    expect(await idsInImage(BOTH)).toEqual(["man-index"]);
  });

  it.each(["wanted: arm64", "function: { architectures: [arm64] }"])(
    "names the one that is meant: %s",
    async (line) => {
      const yaml = `${BOTH}${line}\n`;
      const [, arm] = await childrenOf(yaml);
      expect(await helpOf("man-index", yaml)).toBe(
        `Push one platform alone, without attestations: --platform=linux/arm64 --provenance=false --sbom=false. Or deploy ${arm} (arm64) by its digest.`,
      );
      expect(await idsInImage(yaml)).toEqual(["man-index"]);
    },
  );

  it("is found of an index with one image, and of several with attestations", async () => {
    expect(await saidOfImage("man-index", withManifest("{ kind: index }"))).toEqual([
      'error: The reference names an index with one image, for "linux/amd64": Lambda needs one image.',
    ]);
    const attested = withManifest("{ platforms: [x86_64, arm64], attestations: true }");
    expect(await idsInImage(attested)).toEqual(["man-index"]);
  });

  it("doesn't lead to another index that is named in it", async () => {
    const subject = await builtImageOf(withManifest("{ kind: index }"));
    const mediaType = "application/vnd.oci.image.index.v1+json";
    const platform = { os: "linux", architecture: "amd64" };
    const json = { mediaType, manifests: [{ mediaType, digest: subject.named.digest, size: 2, platform }] };
    const named = { ...subject.named, json };
    const [finding] = findingsOf({ ...subject, named }).filter(({ id }) => id === "man-index");
    expect(finding?.help).toContain("Push one platform alone");
    expect(finding?.help).not.toContain("Or deploy");
  });

  it("is found of an index without images, and names some of very many", async () => {
    const none = withManifest("{ kind: index, platforms: [] }");
    expect(await saidOfImage("man-index", none)).toEqual([
      "error: The reference names an index without an image: Lambda needs one image.",
    ]);
    expect(await helpOf("man-index", none)).toMatch(/--sbom=false\.$/);
    const platforms = Array.from({ length: 12 }, (_, index) => `cpu${index}`);
    const many = withManifest(`{ kind: index, platforms: [${platforms.join(", ")}] }`, "");
    expect((await saidOfImage("man-index", many))[0]).toContain('"linux/cpu2" and 9 more: Lambda');
  });

  it("does with images of which the index doesn't say what they are for", async () => {
    const subject = await builtImageOf(withManifest("{ kind: index }"));
    const child = {
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      digest: subject.named.digest,
      size: 2,
    };
    const json = { mediaType: subject.named.contentType, manifests: [child] };
    const [finding] = findingsOf({ ...subject, named: { ...subject.named, json } });
    expect(finding?.message).toBe(
      "The reference names an index with one image, for no platform: Lambda needs one image.",
    );
    expect(finding?.help).toContain(`Or deploy ${subject.named.digest} by its digest.`);
  });

  it("is not found where every function is deployed by an image's digest", async () => {
    const subject = await builtImageOf(`${BOTH}function: { architectures: [arm64] }`);
    const [, arm] = await childrenOf(BOTH);
    const idsWith = (uri: string) => {
      const functions = subject.functions.map((one) => ({
        ...one,
        function: { ...one.function, imageUri: { span: { start: 0, end: 0 }, value: uri } },
      }));
      return findingsOf({ ...subject, functions }).map(({ id }) => id);
    };
    expect(idsWith(`example.com/orders@${arm}`)).toEqual([]);
    expect(idsWith(`example.com/orders@sha256:${"0".repeat(64)}`)).toEqual(["man-index"]);
  });
});

describe("man-attest", () => {
  it("says by which switch, and which digest could be deployed", async () => {
    const yaml = withManifest("{ attestations: [provenance] }");
    const [child] = await childrenOf(yaml);
    expect(await saidOfImage("man-attest", yaml)).toEqual([
      "error: The reference names an index only because provenance is attested of its one image: Lambda needs the image itself.",
    ]);
    expect(await helpOf("man-attest", yaml)).toBe(
      `Build with provenance: false (--provenance=false, or BUILDX_NO_DEFAULT_ATTESTATIONS=1): provenance is attested by default. Or deploy ${child} (x86_64) by its digest.`,
    );
    expect(await idsInImage(yaml)).toEqual(["man-attest"]);
  });

  it.each([
    ["attestations: [sbom]", /because an SBOM is/, /^Build with sbom: false \(/],
    [
      "attestations: [provenance, sbom]",
      /because provenance and an SBOM is/,
      /provenance: false and sbom: false/,
    ],
    ["attestations: []", /because provenance or an SBOM is/, /provenance: false and sbom: false/],
    [
      "attestations: [], predicate: https://slsa.dev/provenance/v1",
      /because provenance is/,
      /^Build with provenance: false \(/,
    ],
    ["attestations: [], predicate: https://example.com/other", /provenance or an SBOM is/, /sbom: false/],
  ])("goes by what is attested: %s", async (manifest, message, help) => {
    const yaml = withManifest(`{ ${manifest} }`);
    expect((await saidOfImage("man-attest", yaml))[0]).toMatch(message);
    expect(await helpOf("man-attest", yaml)).toMatch(help);
  });

  it("names both switches where the attestations aren't read", async () => {
    const yaml = `${withManifest("{ attestations: [sbom] }")}layersRead: false\n`;
    expect((await saidOfImage("man-attest", yaml))[0]).toContain("provenance or an SBOM");
  });
});

describe("man-config", () => {
  it.each([
    [
      "{ kind: schema1 }",
      "The manifest is of Docker's schema 1, which Lambda doesn't take: push the image with a current client.",
    ],
    [
      "{ kind: artifact, fields: { artifactType: application/spdx+json } }",
      'The manifest is no image\'s, but that of an artifact of the type "application/spdx+json".',
    ],
    [
      "{ kind: artifact, configType: application/vnd.cncf.helm.config.v1+json }",
      'The manifest is no image\'s, but that of an artifact of the type "application/vnd.cncf.helm.config.v1+json".',
    ],
    [
      '{ kind: artifact, configType: "" }',
      "The manifest is no image's: its configuration has no media type.",
    ],
    ["{ kind: artifact, fields: { layers: {} } }", 'The manifest has no list "layers".'],
    ["{ kind: attestation }", "The manifest is no image's, but holds what is attested of one."],
    [
      "{ fields: { layers: [] } }",
      "The manifest has 0 layers, and its configuration tells of 2: they don't belong together.",
    ],
  ])("is found with %s", async (manifest, message) => {
    const yaml = `${withManifest(manifest)}layersRead: false\n`;
    expect(await saidOfImage("man-config", yaml)).toEqual([`error: ${message}`]);
    expect((await idsInImage(yaml)).filter((id) => /^(?:man|arch)-/.test(id))).toEqual(["man-config"]);
  });

  it.each(["subject", "artifactType"])("warns of an image with %s", async (field) => {
    expect(await saidOfImage("man-config", withManifest(`{ fields: { ${field}: "text/plain" } }`))).toEqual([
      `warning: The image's manifest has the field "${field}", as those of artifacts have, of which AWS doesn't say that Lambda takes it.`,
    ]);
    expect(await saidOfImage("man-config", withManifest(`{ fields: { ${field}: ~ } }`))).toEqual([]);
  });
});

describe("layers' types", () => {
  it.each([
    [
      "man-layer-tar",
      "{ types: docker, compression: none }",
      "error: The manifest has all of its 2 layers without compression by Docker's type, which Lambda refuses.",
    ],
    [
      "man-zstd",
      "{ compression: zstd }",
      "warning: The image has all of its 2 layers compressed with zstd, of which AWS doesn't say that Lambda takes it.",
    ],
    [
      "man-mixed",
      "{ types: oci, layerTypes: docker }",
      "warning: The manifest is of OCI's media type, but of Docker's are all of its 2 layers.",
    ],
    [
      "man-mixed",
      "{ types: docker, layerTypes: oci }",
      "warning: The manifest is of Docker's media type, but of OCI's are all of its 2 layers.",
    ],
    [
      "man-mixed",
      "{ configType: application/vnd.docker.container.image.v1+json }",
      "warning: The manifest is of OCI's media type, but of Docker's are its configuration.",
    ],
    [
      "man-mixed",
      "{ configType: application/vnd.docker.container.image.v1+json, layerTypes: docker }",
      "warning: The manifest is of OCI's media type, but of Docker's are its configuration and all of its 2 layers.",
    ],
    [
      "man-foreign",
      "{ layerType: application/vnd.oci.image.layer.nondistributable.v1.tar+gzip }",
      "error: The manifest has all of its 2 layers as foreign ones, which the registry doesn't hold.",
    ],
    [
      "man-media-type",
      "{ layerType: application/x-squashfs }",
      'error: The manifest has all of its 2 layers of a type that is no image\'s: "application/x-squashfs".',
    ],
    [
      "man-media-type",
      "{ layerType: application/vnd.oci.image.layer.v1.tar }",
      "warning: The manifest has all of its 2 layers by a type whose compression isn't the stored one.",
    ],
  ])("%s is found with %s", async (id, manifest, said) => {
    expect(await saidOfImage(id, withManifest(manifest))).toEqual([said]);
    expect(await idsInImage(withManifest(manifest))).toEqual([id]);
  });

  it("are compared with the Content-Type where the manifest has no type, and with nothing where nobody says one", async () => {
    const layers = "layerTypes: docker, fields: { mediaType: ~ }";
    const subject = await builtImageOf(withManifest(`{ ${layers} }`));
    const withType = (contentType: string) => {
      const raw = { ...subject.named, contentType };
      const image = subject.image && { ...subject.image, raw };
      return findingsOf({ ...subject, ...(image && { image }) }).map(({ id }) => id);
    };
    expect(withType("application/vnd.oci.image.manifest.v1+json")).toEqual(["man-mixed"]);
    expect(withType("application/vnd.docker.distribution.manifest.v2+json")).toEqual(["man-mixed"]);
    expect(withType("application/json")).toEqual([]);
    const { contentType: _, ...raw } = subject.named;
    const image = subject.image && { ...subject.image, raw };
    expect(findingsOf({ ...subject, ...(image && { image }) })).toEqual([]);
  });

  it("are counted, and the base's are called so", async () => {
    const zstd = "application/vnd.oci.image.layer.v1.tar+zstd";
    const base = withManifest(`{ layerTypeOf: ["${zstd}"] }`);
    expect((await saidOfImage("man-zstd", `${base}layersRead: false`))[0]).toContain(
      "has 1 of its 2 layers (the base's) compressed",
    );
    const own = withManifest(`{ layerTypeOf: [~, "${zstd}"] }`);
    expect((await saidOfImage("man-zstd", `${own}layersRead: false`))[0]).toContain(
      "has 1 of its 2 layers compressed",
    );
    expect((await saidOfImage("man-zstd", withManifest("{ compression: zstd }", STATIC)))[0]).toContain(
      "has its only layer compressed",
    );
  });

  it("say nothing where the manifest is ours, since a push makes another", async () => {
    for (const manifest of [
      "{ types: docker, compression: none }",
      "{ types: oci, layerTypes: docker }",
      "{ layerType: x }",
    ]) {
      const subject = await builtImageOf(withManifest(manifest));
      const raw = { ...subject.named, isSynthetic: true as const };
      const image = subject.image && { ...subject.image, raw };
      const found = findingsOf({ ...subject, named: raw, ...(image && { image }) });
      expect(found).toEqual([]);
    }
  });
});

describe("man-foreign", () => {
  it("is found of another system", async () => {
    expect(await saidOfImage("man-foreign", `os: windows\n${STATIC}`)).toEqual([
      'error: The image is for "windows", and Lambda runs Linux alone.',
    ]);
    expect(await saidOfImage("man-foreign", `os: Linux\n${STATIC}`)).toEqual([]);
  });
});
