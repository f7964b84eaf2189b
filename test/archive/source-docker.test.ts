import { describe, expect, it } from "vitest";
import { digestOf } from "../../src/image/digest-of.ts";
import { OCI_IMAGE_MANIFEST } from "../../src/image/media-type.ts";
import { openImages, pathsOf, readImage } from "../support/read-image.ts";
import { failureOf } from "../support/registry-client.ts";
import {
  blobPath,
  compress,
  type Files,
  json,
  layoutFiles,
  type MadeImage,
  makeImage,
  writeArchive,
} from "../support/stored-image.ts";

const PATHS = [["/etc/one"], ["/var/task/app.py"]];
const NAMES = ["app:1", "example.com/app:latest"];

function hex(digest: string): string {
  return digest.slice("sha256:".length);
}

function listOf(made: MadeImage, layers: readonly string[], names: readonly string[] | null = NAMES) {
  return { Config: `${hex(made.configDigest)}.json`, RepoTags: names, Layers: layers };
}

/** As Docker wrote it up to version 24: a folder for each layer; one that another image has, too, is a link to it. */
function oldForm(made: MadeImage): Files {
  const folders = made.layers.map((_, position) => digestOf(Buffer.from(`folder ${position}`)).slice(7));
  const files = made.layers.flatMap(({ archive }, position): [string, Files[string]][] => {
    const folder = folders[position] ?? "";
    const layer: Files[string] =
      position === 0 ? archive : { type: "symlink", linkname: `../shared-${position}/layer.tar` };
    return [
      [`${folder}/`, { type: "directory" }],
      [`${folder}/VERSION`, "1.0"],
      [`${folder}/json`, "{}"],
      [`${folder}/layer.tar`, layer],
      ...(position === 0 ? [] : [[`shared-${position}/layer.tar`, archive] satisfies [string, Uint8Array]]),
    ];
  });
  return {
    ...Object.fromEntries(files),
    [`${hex(made.configDigest)}.json`]: made.config,
    "manifest.json": json([
      listOf(
        made,
        folders.map((folder) => `${folder}/layer.tar`),
      ),
    ]),
    repositories: "{}",
  };
}

/** As Docker writes it from version 25 on: an OCI layout beside the list. */
function newForm(made: MadeImage): Files {
  const layers = made.layers.map(({ diffId }) => blobPath(diffId));
  const list = [{ ...listOf(made, layers), Config: blobPath(made.configDigest), LayerSources: {} }];
  const blobs = made.layers.map(({ archive, diffId }) => [blobPath(diffId), archive]);
  return { ...layoutFiles({ "1": made }), ...Object.fromEntries(blobs), "manifest.json": json(list) };
}

/** As skopeo and buildah write it: layers by their diff IDs, links to them in folders as Docker had them. */
function skopeoForm(made: MadeImage): Files {
  const layers = made.layers.map(({ diffId }) => `${hex(diffId)}.tar`);
  const files = made.layers.flatMap(({ archive, diffId }, position): [string, Files[string]][] => [
    [`${hex(diffId)}.tar`, archive],
    [`${position}/layer.tar`, { type: "symlink", linkname: `../${hex(diffId)}.tar` }],
  ]);
  return {
    ...Object.fromEntries(files),
    [`${hex(made.configDigest)}.json`]: made.config,
    "manifest.json": json([listOf(made, layers)]),
  };
}

/** As go-containerregistry writes it, and with it crane, kaniko and Bazel's rules: compressed, by whole digests. */
function craneForm(made: MadeImage): Files {
  const layers = made.layers.map(({ descriptor }) => `${hex(descriptor.digest)}.tar.gz`);
  const files = made.layers.map(({ blob }, position) => [layers[position], blob]);
  const list = [{ ...listOf(made, layers), Config: made.configDigest }];
  return { [made.configDigest]: made.config, ...Object.fromEntries(files), "manifest.json": json(list) };
}

describe("what docker save wrote", () => {
  it.each([
    ["up to Docker 24", oldForm],
    ["from Docker 25 on", newForm],
    ["or skopeo and buildah", skopeoForm],
    ["or crane and kaniko", craneForm],
  ])("%s, is read with the same result", async (_, form) => {
    const made = await makeImage();
    for (const compression of ["none", "gzip", "zstd"] as const) {
      const image = await readImage(`docker-archive:${await writeArchive(form(made), compression)}`);
      expect(pathsOf(image)).toEqual(PATHS);
      expect(image.config.process.cmd).toEqual(["app.handler"]);
      expect(image.listings.map(({ diffId }) => diffId)).toEqual(made.layers.map(({ diffId }) => diffId));
    }
  });

  it("has no manifest, and gets one that says it was made up", async () => {
    const made = await makeImage();
    const { raw, manifest } = await readImage(`docker-archive:${await writeArchive(skopeoForm(made))}`);
    expect(raw).toMatchObject({ isSynthetic: true, contentType: OCI_IMAGE_MANIFEST });
    expect(raw.digest).toBe(digestOf(json(raw.json)));
    expect(manifest.config).toMatchObject({ digest: made.configDigest, size: made.config.length });
    expect(manifest.layers).toEqual(
      made.layers.map(({ archive, diffId }) => ({
        mediaType: "application/vnd.oci.image.layer.v1.tar",
        digest: diffId,
        size: archive.length,
      })),
    );
  });

  it.each(["gzip", "zstd"] as const)("may have layers that are compressed by %s", async (compression) => {
    const made = await makeImage();
    const files = skopeoForm(made);
    const compressed = made.layers.map(({ archive, diffId }) => [
      `${hex(diffId)}.tar`,
      compress(archive, compression),
    ]);
    const archive = await writeArchive({ ...files, ...Object.fromEntries(compressed) });
    const image = await readImage(`docker-archive:${archive}`);
    expect(pathsOf(image)).toEqual(PATHS);
    expect(image.manifest.layers.map(({ mediaType }) => mediaType)).toEqual([
      `application/vnd.oci.image.layer.v1.tar+${compression}`,
      `application/vnd.oci.image.layer.v1.tar+${compression}`,
    ]);
  });

  it("may have a configuration and a list of megabytes", async () => {
    const Env = Array.from({ length: 30_000 }, (_, index) => `NAME_${index}=${index ** 3}`);
    const made = await makeImage(undefined, { config: { config: { Env } } });
    const names = Array.from({ length: 30_000 }, (_, index) => `example.com/app:${index}`);
    const layers = made.layers.map(({ diffId }) => `${hex(diffId)}.tar`);
    const files = { ...skopeoForm(made), "manifest.json": json([listOf(made, layers, names)]) };
    const { config } = await readImage(`docker-archive:${await writeArchive(files)}:example.com/app:29999`);
    expect(config.process.env.at(-1)).toEqual({ name: "NAME_29999", value: String(29_999 ** 3) });
  });

  it("may name one layer twice", async () => {
    const made = await makeImage([{ a: "1" }, { a: "1" }]);
    expect(pathsOf(await readImage(`docker-archive:${await writeArchive(skopeoForm(made))}`))).toEqual([
      ["/a"],
      ["/a"],
    ]);
  });

  it("may link its layers the hard way", async () => {
    const made = await makeImage([{ a: "1" }]);
    const [layer = ""] = made.layers.map(({ diffId }) => `${hex(diffId)}.tar`);
    const linked = { ...skopeoForm(made), "0/layer.tar": { type: "link", linkname: layer } } as const;
    const files = { ...linked, "manifest.json": json([listOf(made, ["0/layer.tar"])]) };
    expect(pathsOf(await readImage(`docker-archive:${await writeArchive(files)}`))).toEqual([["/a"]]);
  });
});

describe("an image of such an archive", () => {
  async function archiveOfTwo(names: readonly (readonly string[] | null)[]) {
    const all = [await makeImage([{ one: "" }]), await makeImage([{ two: "" }])];
    const list = all.map((made, position) =>
      listOf(
        made,
        made.layers.map(({ diffId }) => `${hex(diffId)}.tar`),
        names[position] ?? null,
      ),
    );
    const files = Object.assign({}, ...all.map(skopeoForm));
    return writeArchive({ ...files, "manifest.json": json(list) });
  }

  it.each([
    ["app:1", "/one"],
    ["docker.io/library/app:1", "/one"],
    ["app", "/two"],
    ["library/app:latest", "/two"],
    ["localhost/app:1", "/two"],
  ])("is found by any form of its name: %s", async (name, path) => {
    const archive = await archiveOfTwo([["app:1"], ["localhost/app:1", "docker.io/library/app:latest"]]);
    expect(pathsOf(await readImage(`docker-archive:${archive}:${name}`))).toEqual([[path]]);
  });

  it("needs a name where there are several", async () => {
    const archive = await archiveOfTwo([["app:1"], ["app:2"]]);
    expect(await failureOf(openImages().open(`docker-archive:${archive}`))).toMatchObject({
      reason: "not-found",
      message: `docker-archive:${archive} holds 2 images`,
      help: "Name one of these after a colon: app:1, app:2.",
    });
    expect(await failureOf(openImages().open(`docker-archive:${archive}:Not A Name`))).toMatchObject({
      message: `docker-archive:${archive}:Not A Name holds no image of the name Not A Name`,
    });
    const nameless = await failureOf(openImages().open(`docker-archive:${await archiveOfTwo([])}`));
    expect(nameless.help).toBeUndefined();
  });

  it("has errors of its own, also where another name opened the archive", async () => {
    const path = await writeArchive({ other: "" });
    const images = openImages();
    for (const name of [`oci-archive:${path}`, `docker-archive:${path}`, `docker-archive:${path}:app`]) {
      expect((await failureOf(images.open(name))).reference).toBe(name);
    }
    for (const name of [`oci:${path}/none`, `oci:${path}/none:1`]) {
      expect((await failureOf(images.open(name))).reference).toBe(name);
    }
  });

  it("has no other manifests and blobs", async () => {
    const archive = `docker-archive:${await writeArchive(skopeoForm(await makeImage()))}`;
    const source = await openImages().open(archive);
    const digest = digestOf(Buffer.from("other"));
    expect((await failureOf(source.readManifest(digest))).reason).toBe("not-found");
    const failure = await failureOf(source.readConfig({ mediaType: "", digest, size: 1 }));
    expect(failure).toMatchObject({ reason: "not-found", reference: archive });
  });
});

describe("a list that lies", () => {
  it.each<[string, (made: MadeImage) => unknown, string, RegExp]>([
    ["is no JSON", () => Buffer.from("{"), "protocol", /is no JSON list of images/],
    ["is no list", () => ({}), "protocol", /is no JSON list of images/],
    ["holds no image", () => [], "not-found", /holds no image$/],
    ["holds something else", () => [1], "protocol", /without Config and Layers/],
    ["has no layers", () => [{ Config: "x" }], "protocol", /without Config and Layers/],
    ["has layers that are no texts", (made) => [{ ...listOf(made, []), Layers: [1] }], "protocol", /Layers/],
    [
      "has fewer layers",
      (made) => [listOf(made, [])],
      "protocol",
      /lists 0 layers for a configuration with 2/,
    ],
    ["has layers that aren't there", (made) => [listOf(made, ["x", "y"])], "not-found", /has no x$/],
    [
      "leads out",
      (made) => [listOf(made, ["../../etc/passwd", "/etc/passwd"])],
      "not-found",
      /has no \.\.\//,
    ],
    ["has no configuration", () => [{ Config: "c.json", Layers: [] }], "not-found", /has no c\.json/],
    [
      "takes the list for a configuration",
      () => [{ Config: "manifest.json", Layers: [] }],
      "protocol",
      /JSON/,
    ],
  ])("%s", async (_, list, reason, message) => {
    const made = await makeImage();
    const content = list(made);
    const bytes = content instanceof Buffer ? content : json(content);
    const name = `docker-archive:${await writeArchive({ ...skopeoForm(made), "manifest.json": bytes })}`;
    const failure = await failureOf(openImages().open(name));
    expect(failure).toMatchObject({ reason, reference: name });
    expect(failure.message).toMatch(message);
  });

  it("isn't there, or the archive is another kind's", async () => {
    const made = await makeImage();
    const layout = `docker-archive:${await writeArchive(layoutFiles({ app: made }))}`;
    expect(await failureOf(openImages().open(layout))).toMatchObject({
      reason: "not-found",
      message: `${layout} has no manifest.json`,
      help: expect.stringContaining("name it oci-archive:FILE"),
    });
    const old = `docker-archive:${await writeArchive({ repositories: "{}" })}`;
    expect((await failureOf(openImages().open(old))).help).toContain("1.10");
  });

  it("names a configuration by another one's digest, or layers in another order", async () => {
    const made = await makeImage();
    const other = Buffer.from(`${made.config} `);
    for (const files of [
      { ...skopeoForm(made), [`${hex(made.configDigest)}.json`]: other },
      { ...craneForm(made), [made.configDigest]: other },
    ]) {
      const name = `docker-archive:${await writeArchive(files)}`;
      expect(await failureOf(openImages().open(name))).toMatchObject({
        reason: "digest-mismatch",
        message: expect.stringContaining("has other bytes than its name says"),
      });
    }
    const layers = made.layers.map(({ diffId }) => `${hex(diffId)}.tar`).reverse();
    const swapped = { ...skopeoForm(made), "manifest.json": json([listOf(made, layers)]) };
    const failure = await failureOf(readImage(`docker-archive:${await writeArchive(swapped)}`));
    expect(failure).toMatchObject({ reason: "digest-mismatch", message: expect.stringContaining("layer") });
  });
});

describe("links between entries", () => {
  it.each<[string, Files, RegExp]>([
    [
      "lead in a circle",
      { a: { type: "symlink", linkname: "b" }, b: { type: "symlink", linkname: "a" } },
      /has an entry a that is a link that leads in a circle/,
    ],
    ["lead to themselves", { a: { type: "link", linkname: "./a" } }, /leads in a circle/],
    ["lead nowhere", { a: { type: "symlink", linkname: "nothing" } }, /has no a$/],
    ["lead out", { a: { type: "symlink", linkname: "../../../../etc/passwd" } }, /has no a$/],
    ["lead to a place of the machine", { a: { type: "symlink", linkname: "/etc/passwd" } }, /has no a$/],
    [
      "lead to a directory",
      { "d/": { type: "directory" }, a: { type: "symlink", linkname: "d" } },
      /no regular/,
    ],
    ["are devices", { a: { type: "character-device" } }, /has an entry a that is no regular file/],
  ])("that %s are told", async (_, files, message) => {
    const made = await makeImage([{ x: "" }]);
    const list = json([listOf(made, ["a"])]);
    const archive = await writeArchive({ ...skopeoForm(made), ...files, "manifest.json": list });
    expect((await failureOf(readImage(`docker-archive:${archive}`))).message).toMatch(message);
  });
});
