import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { OCI_IMAGE_MANIFEST } from "../../src/image/media-type.ts";
import { openRegistryImage } from "../../src/registry/registry-image.ts";
import { openImages, pathsOf, readImage } from "../support/read-image.ts";
import { clientOf, failureOf, HOST, startFilled } from "../support/registry-client.ts";
import { answering, both, cutting, first, onBlobs, type Victims } from "../support/registry-faults.ts";
import {
  blobPath,
  descriptorOf,
  json,
  layoutFiles,
  type MadeImage,
  makeImage,
  writeFolder,
} from "../support/stored-image.ts";

const APP = `docker://${HOST}/team/app:1`;

async function openFilled(made: MadeImage, intercept?: Parameters<typeof startFilled>[1]) {
  const registry = await startFilled({}, intercept);
  for (const bytes of [made.config, ...made.layers.map(({ blob }) => blob)]) {
    registry.content.putBlob("team/app", bytes);
  }
  const manifest = { mediaType: OCI_IMAGE_MANIFEST, bytes: made.manifest };
  registry.content.setTag("team/app", "1", registry.content.putManifest("team/app", manifest));
  const client = clientOf(registry.url);
  const images = openImages((reference) => openRegistryImage(client, reference));
  return { registry, client, images };
}

function onBlob(digest: string | undefined): Victims {
  return both(onBlobs, ({ url }) => url.pathname.endsWith(digest ?? "none"));
}

describe("an image in a registry", () => {
  it("is the same as in a layout, for one request a blob and one for the manifest", async () => {
    const made = await makeImage();
    const { client, images } = await openFilled(made);
    const image = await readImage(APP, images);
    expect(image.reference).toBe(APP);
    expect(client.requestCount()).toBe(4);
    const stored = await readImage(`oci:${await writeFolder(layoutFiles({ "1": made }))}`);
    expect({ ...image, reference: "" }).toEqual({ ...stored, reference: "" });
  });

  it("is read anew where a layer breaks off, and given up after three times", async () => {
    const made = await makeImage();
    const layer = made.layers[1]?.descriptor.digest;
    const passing = await openFilled(made, cutting(first(2, onBlob(layer))));
    expect(pathsOf(await readImage(APP, passing.images))).toEqual([["/etc/one"], ["/var/task/app.py"]]);
    const lasting = await openFilled(made, cutting(onBlob(layer)));
    const failure = await failureOf(readImage(APP, lasting.images));
    expect(failure).toMatchObject({ reason: "unavailable", reference: APP });
    expect(failure.message).toContain("broke off");
    expect(lasting.registry.requests.filter(onBlob(layer))).toHaveLength(3);
  });

  it("is not read again where its bytes are others", async () => {
    const made = await makeImage();
    const [layer] = made.layers.map(({ descriptor }) => descriptor);
    if (layer === undefined) throw new Error("no layer");
    const wrong = Buffer.alloc(layer.size, 1);
    for (const [fault, digest] of [
      [answering(onBlob(layer.digest), 200, {}, wrong), layer.digest],
      [answering(onBlob(made.configDigest), 200, {}, Buffer.alloc(made.config.length)), made.configDigest],
    ] as const) {
      const { registry, images } = await openFilled(made, fault);
      const failure = await failureOf(readImage(APP, images));
      expect(["digest-mismatch", "protocol"]).toContain(failure.reason);
      expect(failure.message).toContain(digest);
      expect(registry.requests.filter(onBlob(digest))).toHaveLength(1);
    }
  });

  it("is broken off where a layer is longer than it is said to be", async () => {
    const made = await makeImage();
    const [layer] = made.layers;
    if (layer === undefined) throw new Error("no layer");
    const longer = Buffer.concat([layer.blob, Buffer.alloc(50_000_000)]);
    const { images } = await openFilled(made, answering(onBlob(layer.descriptor.digest), 200, {}, longer));
    expect(await failureOf(readImage(APP, images))).toMatchObject({ reason: "digest-mismatch" });
  });

  it("shares its layers with other images, whose errors are their own", async () => {
    const [made, other] = [await makeImage(), await makeImage([{ "etc/one": "1" }, { other: "" }])];
    const { registry, images } = await openFilled(made);
    await readImage(APP, images);
    const before = registry.requests.length;
    const [shared] = other.layers;
    const missing = shared && { [blobPath(shared.descriptor.digest)]: Buffer.alloc(0) };
    const folder = await writeFolder(layoutFiles({ other }, missing));
    expect(pathsOf(await readImage(`oci:${folder}`, images))).toEqual([["/etc/one"], ["/other"]]);
    expect(registry.requests.length).toBe(before);
    expect(await failureOf(readImage(`oci:${folder}`))).toMatchObject({ reference: `oci:${folder}` });
  });
});

it("opens nothing but images", async () => {
  const error = await openImages()
    .open("https://example.com/app")
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({
    message: '"https://example.com/app" names no image: it begins with a URL scheme',
    help: "Name it as docker://REF, oci:DIR[:TAG], oci-archive:FILE[:TAG] or docker-archive:FILE[:REF].",
  });
});

it("takes a descriptor's word for nothing", async () => {
  const made = await makeImage();
  const config = { ...descriptorOf("", made.config), size: made.config.length + 1 };
  const lying = json({ schemaVersion: 2, config, layers: [] });
  const manifest = { ...made, manifest: lying };
  const failure = await failureOf(readImage(`oci:${await writeFolder(layoutFiles({ "": manifest }))}`));
  expect(failure.message).toContain(`ends after ${made.config.length} of its ${config.size} bytes`);
});
