import { execFileSync } from "node:child_process";
import { rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OCI_IMAGE_INDEX, OCI_IMAGE_MANIFEST } from "../../src/image/media-type.ts";
import { openImages, pathsOf, readImage } from "../support/read-image.ts";
import { failureOf } from "../support/registry-client.ts";
import {
  blobPath,
  descriptorOf,
  type Files,
  json,
  layoutFiles,
  makeImage,
  writeArchive,
  writeFolder,
} from "../support/stored-image.ts";

const PATHS = [["/etc/one"], ["/var/task/app.py"]];

describe("an OCI layout", () => {
  it("is read from a directory", async () => {
    const made = await makeImage();
    const name = `oci:${await writeFolder(layoutFiles({ app: made }))}`;
    const image = await readImage(name);
    expect(image.reference).toBe(name);
    expect(image.raw).toEqual({
      digest: made.digest,
      contentType: OCI_IMAGE_MANIFEST,
      json: JSON.parse(made.manifest.toString()),
      size: made.manifest.length,
    });
    expect(image.config.process.cmd).toEqual(["app.handler"]);
    expect(pathsOf(image)).toEqual(PATHS);
    expect(image.listings.map(({ digest, diffId }) => ({ digest, diffId }))).toEqual(
      made.layers.map(({ descriptor, diffId }) => ({ digest: descriptor.digest, diffId })),
    );
  });

  it.each(["none", "gzip", "zstd"] as const)(
    "is read from an archive, compressed by %s",
    async (compression) => {
      const made = await makeImage();
      const path = await writeArchive(layoutFiles({ app: made }), compression);
      const image = await readImage(`oci-archive:${path}:app`);
      expect(image.raw.digest).toBe(made.digest);
      expect(pathsOf(image)).toEqual(PATHS);
    },
  );

  it("is read whatever its layers are compressed with", async () => {
    for (const compression of ["none", "zstd"] as const) {
      const made = await makeImage(undefined, { compression });
      const image = await readImage(`oci:${await writeFolder(layoutFiles({ app: made }))}`);
      expect(pathsOf(image)).toEqual(PATHS);
    }
  });

  it("may hold names that begin with ./ and blobs behind links", async () => {
    const made = await makeImage([{ a: "1" }]);
    const files = layoutFiles({ app: made });
    const [layer = ""] = made.layers.map(({ descriptor }) => blobPath(descriptor.digest));
    const dotted = Object.fromEntries(
      Object.entries(files).map(([name, content]) => [`./${name === layer ? "store/layer" : name}`, content]),
    );
    const linked: Files = { ...dotted, [`./${layer}`]: { type: "symlink", linkname: "../../store/layer" } };
    expect(pathsOf(await readImage(`oci-archive:${await writeArchive(linked)}`))).toEqual([["/a"]]);

    const folder = await writeFolder(files);
    await rename(join(folder, layer), join(folder, "layer"));
    await symlink("../../layer", join(folder, layer));
    expect(pathsOf(await readImage(`oci:${folder}`))).toEqual([["/a"]]);
  });

  it("may hold long names", async () => {
    const made = await makeImage([{ a: "1" }]);
    const name = `long/${"x".repeat(200)}/${"y".repeat(200)}`;
    const files = { [name]: "before", ...layoutFiles({ app: made }) };
    expect(pathsOf(await readImage(`oci-archive:${await writeArchive(files)}`))).toEqual([["/a"]]);
  });
});

describe("an image of a layout", () => {
  async function layoutOfTwo() {
    const [one, two] = [await makeImage([{ one: "" }]), await makeImage([{ two: "" }])];
    return { one, two, path: await writeFolder(layoutFiles({ "1.0": one, "example.com/app:2": two })) };
  }

  it("is found by its name or its digest", async () => {
    const { one, two, path } = await layoutOfTwo();
    expect((await readImage(`oci:${path}:1.0`)).raw.digest).toBe(one.digest);
    expect((await readImage(`oci:${path}:example.com/app:2`)).raw.digest).toBe(two.digest);
    expect((await readImage(`oci:${path}@${two.digest}`)).raw.digest).toBe(two.digest);
  });

  it("is found by the whole name that containerd writes", async () => {
    const made = await makeImage();
    const annotations = {
      "io.containerd.image.name": "docker.io/library/app:1",
      "org.opencontainers.image.ref.name": "1",
    };
    const manifests = [{ ...descriptorOf(OCI_IMAGE_MANIFEST, made.manifest), annotations }];
    const index = json({ schemaVersion: 2, manifests });
    const path = await writeFolder({ ...layoutFiles({ "": made }), "index.json": index });
    for (const name of ["1", "docker.io/library/app:1"]) {
      expect((await readImage(`oci:${path}:${name}`)).raw.digest).toBe(made.digest);
    }
  });

  it("needs a name where there are several", async () => {
    const { path } = await layoutOfTwo();
    expect(await failureOf(openImages().open(`oci:${path}`))).toMatchObject({
      reason: "not-found",
      message: `oci:${path} holds 2 images`,
      help: "Name one of these after a colon, or @ and a digest: 1.0, example.com/app:2.",
    });
    expect(await failureOf(openImages().open(`oci:${path}:3`))).toMatchObject({
      message: `oci:${path}:3 holds no image of the name 3`,
    });
  });

  it("may have several names, and one name one image alone", async () => {
    const [one, two] = [await makeImage([{ one: "" }]), await makeImage([{ two: "" }])];
    const named = (made: typeof one, name: string) => ({
      ...descriptorOf(OCI_IMAGE_MANIFEST, made.manifest),
      annotations: { "org.opencontainers.image.ref.name": name },
    });
    const files = layoutFiles({ a: one, b: two });
    const path = await writeFolder({
      ...files,
      "index.json": json({ manifests: [named(one, "a"), named(one, "b"), named(two, "c"), named(one, "c")] }),
    });
    expect((await readImage(`oci:${path}:b`)).raw.digest).toBe(one.digest);
    expect((await failureOf(openImages().open(`oci:${path}:c`))).message).toContain(
      "holds 2 images of the name c",
    );
  });

  it("may be an index, whose children are read by their digests", async () => {
    const made = await makeImage();
    const platform = { os: "linux", architecture: "arm64" };
    const inner = json({
      mediaType: OCI_IMAGE_INDEX,
      manifests: [{ ...descriptorOf(OCI_IMAGE_MANIFEST, made.manifest), platform }],
    });
    const index = descriptorOf(OCI_IMAGE_INDEX, inner);
    const path = await writeFolder({
      ...layoutFiles({ "": made }),
      [blobPath(index.digest)]: inner,
      "index.json": json({ manifests: [index] }),
    });
    const source = await openImages().open(`oci:${path}`);
    expect(await source.readManifest()).toMatchObject({ digest: index.digest, contentType: OCI_IMAGE_INDEX });
    const child = await source.readManifest(made.digest);
    expect(child.digest).toBe(made.digest);
    expect(child).not.toHaveProperty("contentType");
  });
});

describe("a broken layout", () => {
  const WRONG = `sha256:${"0".repeat(64)}`;

  it.each<[string, Files, string, RegExp]>([
    ["with an index that is no JSON", { "index.json": "{" }, "protocol", /index\.json is no JSON object/],
    ["with an index that is a list", { "index.json": "[]" }, "protocol", /index\.json is no JSON object/],
    [
      "with a manifest for an index",
      { "index.json": '{"config":{}}' },
      "protocol",
      /has no list "manifests"/,
    ],
    [
      "with a negative size",
      { "index.json": `{"manifests":[{"digest":"${WRONG}","size":-1}]}` },
      "protocol",
      /no valid size in "manifests\[0\]"/,
    ],
    [
      "with a digest that leads elsewhere",
      { "index.json": '{"manifests":[{"digest":"sha256:../../../etc/passwd","size":1}]}' },
      "protocol",
      /no valid digest/,
    ],
    ["with no image", { "index.json": '{"manifests":[]}' }, "not-found", /holds no image$/],
    ["with a huge index", { "index.json": " ".repeat(5_000_000) }, "too-large", /5000000 bytes/],
  ])("%s is told as one", async (_, more, reason, message) => {
    const files = layoutFiles({ app: await makeImage() }, more);
    for (const name of [`oci:${await writeFolder(files)}`, `oci-archive:${await writeArchive(files)}`]) {
      const failure = await failureOf(openImages().open(name));
      expect(failure).toMatchObject({ reason, reference: name });
      expect(failure.message).toMatch(message);
    }
  });

  it("is told where it has no index, and what it may be instead", async () => {
    const [folder, archive] = [await writeFolder({ a: "" }), await writeArchive({ "manifest.json": "[]" })];
    expect(await failureOf(openImages().open(`oci:${folder}`))).toMatchObject({
      reason: "not-found",
      message: `oci:${folder} is no OCI layout: it has no index.json`,
    });
    const docker = await failureOf(openImages().open(`oci-archive:${archive}`));
    expect(docker.help).toContain("name it docker-archive:FILE");
  });

  it("is told where a blob is missing, is another one, or isn't as long as it is said to be", async () => {
    const made = await makeImage();
    const [first] = made.layers;
    if (first === undefined) throw new Error("no layer");
    const blob = (digest: string, content: string | Uint8Array) => ({ [blobPath(digest)]: content });
    const cases: [Files, string, string][] = [
      [blob(made.digest, "{}"), "digest-mismatch", "the manifest"],
      [blob(made.configDigest, `${made.config} `), "digest-mismatch", "has more than its"],
      [blob(made.configDigest, "{}"), "digest-mismatch", "ends after 2 of its"],
      [blob(made.configDigest, Buffer.alloc(made.config.length)), "digest-mismatch", "has other bytes"],
      [blob(first.descriptor.digest, "short"), "digest-mismatch", first.descriptor.digest],
      [blob(first.descriptor.digest, Buffer.concat([first.blob, first.blob])), "digest-mismatch", "has more"],
    ];
    for (const [more, reason, message] of cases) {
      const name = `oci:${await writeFolder(layoutFiles({ app: made }, more))}`;
      const failure = await failureOf(readImage(name));
      expect(failure).toMatchObject({ reason, reference: name, message: expect.stringContaining(message) });
    }
    const { [blobPath(first.descriptor.digest)]: _, ...rest } = layoutFiles({ app: made });
    expect(await failureOf(readImage(`oci:${await writeFolder(rest)}`))).toMatchObject({
      reason: "not-found",
      message: expect.stringContaining(`has no blob ${first.descriptor.digest}`),
    });
  });

  it("is told where the configuration is no JSON, none of an image, or absurdly large", async () => {
    const made = await makeImage();
    const source = await openImages().open(`oci:${await writeFolder(layoutFiles({ app: made }))}`);
    const huge = { mediaType: "", digest: made.configDigest, size: 10 ** 12 };
    expect((await failureOf(source.readConfig(huge))).reason).toBe("too-large");
    for (const [bytes, message] of [
      ["no JSON", "is no JSON object"],
      ["{}", "names no operating system"],
    ] as const) {
      const config = descriptorOf("", Buffer.from(bytes));
      const folder = await writeFolder(layoutFiles({ app: made }, { [blobPath(config.digest)]: bytes }));
      const failure = await failureOf((await openImages().open(`oci:${folder}`)).readConfig(config));
      expect(failure).toMatchObject({ reason: "protocol", message: expect.stringContaining(message) });
    }
  });

  it("isn't waited for where a pipe is in a file's place", async () => {
    const folder = await writeFolder({ "oci-layout": "{}" });
    execFileSync("mkfifo", [join(folder, "index.json")]);
    expect(await failureOf(openImages().open(`oci:${folder}`))).toMatchObject({
      reason: "protocol",
      message: `${join(folder, "index.json")} is no regular file`,
    });
    const archive = `oci-archive:${join(folder, "index.json")}`;
    expect((await failureOf(openImages().open(archive))).message).toContain("is no regular file");
  });

  it("is told where it is no directory, or not there", async () => {
    const folder = await writeFolder({ file: "x" });
    await writeFile(join(folder, "empty"), "");
    const cases = [
      [`oci:${folder}/file`, "protocol", "is no directory"],
      [`oci:${folder}/nothing`, "not-found", "isn't there"],
      [`oci-archive:${folder}/nothing`, "not-found", "isn't there"],
      [`oci-archive:${folder}`, "protocol", "is no regular file"],
      [`oci-archive:${folder}/file`, "protocol", "is no tar archive"],
      [`oci-archive:${folder}/empty`, "protocol", "is empty"],
      [`oci-archive:${folder}/file/x`, "not-found", "isn't there"],
    ] as const;
    for (const [name, reason, message] of cases) {
      const failure = await failureOf(openImages().open(name));
      expect(failure).toMatchObject({ reason, reference: name, message: expect.stringContaining(message) });
    }
  });
});
