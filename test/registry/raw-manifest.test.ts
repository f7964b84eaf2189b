import { expect, it } from "vitest";
import { parseImageName } from "../../src/built-image/image-name.ts";
import { OCI_IMAGE_INDEX } from "../../src/image/media-type.ts";
import { openRegistryImage } from "../../src/registry/registry-image.ts";
import { clientOf, failureOf, HOST, PYTHON, startFilled } from "../support/registry-client.ts";
import { answering, onManifests } from "../support/registry-faults.ts";

function referenceOf(text: string) {
  const name = parseImageName(text);
  if (!("transport" in name) || name.transport !== "docker") throw new Error(`${text} is no registry's`);
  return name.reference;
}

it("is what the registry serves, whatever it is", async () => {
  const registry = await startFilled();
  const put = (tag: string, mediaType: string, text: string) => {
    const digest = registry.content.putManifest(PYTHON.path, { mediaType, bytes: Buffer.from(text) });
    registry.content.setTag(PYTHON.path, tag, digest);
    return digest;
  };
  const schema1 = "application/vnd.docker.distribution.manifest.v1+prettyjws";
  const artifact = "application/vnd.oci.artifact.manifest.v1+json";
  const cases = [
    ["schema1", schema1, '{"schemaVersion":1,"fsLayers":[]}'],
    ["artifact", artifact, '{"blobs":[]}'],
    ["odd", OCI_IMAGE_INDEX, "no JSON"],
  ] as const;
  for (const [tag, contentType, text] of cases) {
    const digest = put(tag, contentType, text);
    const client = clientOf(registry.url);
    const json = text === "no JSON" ? undefined : JSON.parse(text);
    expect(await client.readRawManifest(PYTHON, tag)).toEqual({
      ...{ digest, contentType, json, size: text.length },
    });
    const failure = await failureOf(client.readManifest(PYTHON, tag));
    expect(failure).toMatchObject({ reason: "protocol", reference: `${HOST}/${PYTHON.path}:${tag}` });
    expect(client.requestCount()).toBe(1);
  }
});

it("is asked for once, however it is read and named", async () => {
  const registry = await startFilled();
  const client = clientOf(registry.url);
  const raw = await client.readRawManifest(PYTHON, "3.12");
  expect(raw.contentType).toBe(OCI_IMAGE_INDEX);
  expect((await client.readManifest(PYTHON, "3.12")).digest).toBe(raw.digest);
  expect((await client.readRawManifest(PYTHON, raw.digest)).digest).toBe(raw.digest);
  expect(await client.resolveDigest(PYTHON, raw.digest)).toBe(raw.digest);
  expect(client.requestCount()).toBe(1);
});

it("names the reference of each question where it can't be used", async () => {
  const registry = await startFilled(
    {},
    answering(onManifests, 200, { "content-type": "text/html" }, "<html>"),
  );
  const client = clientOf(registry.url);
  const { digest } = await client.readRawManifest(PYTHON, "3.12");
  const failure = await failureOf(client.readManifest(PYTHON, digest));
  expect(failure).toMatchObject({ reason: "protocol", reference: `${HOST}/${PYTHON.path}@${digest}` });
});

it("is what an image's content begins with: by tag, digest or, where there is neither, latest", async () => {
  const registry = await startFilled();
  const client = clientOf(registry.url);
  const open = (text: string) => openRegistryImage(client, referenceOf(text));
  const { digest } = await open(`${HOST}/lambda/python:3.12`).readManifest();
  expect((await open(`${HOST}/lambda/python:gone@${digest}`).readManifest()).digest).toBe(digest);
  const image = open(`docker://${HOST}/lambda/python`);
  expect(image.reference).toBe(`docker://${HOST}/lambda/python:latest`);
  expect((await failureOf(image.readManifest())).message).toContain("/manifests/latest answered 404");
  expect((await image.readManifest(digest)).digest).toBe(digest);
});
