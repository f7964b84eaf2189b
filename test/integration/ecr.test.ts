import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createEcrImages } from "../../src/aws/ecr-images.ts";
import { createEcrManifests } from "../../src/aws/ecr-manifests.ts";
import { type AwsSession, createAwsSession } from "../../src/aws/session.ts";
import type { ImageContent } from "../../src/built-image/image-content.ts";
import { digestOf } from "../../src/image/digest-of.ts";
import { OCI_IMAGE_INDEX, OCI_IMAGE_MANIFEST } from "../../src/image/media-type.ts";
import { createDeadline } from "../../src/registry/deadline.ts";
import { startEcr } from "../support/ecr.ts";
import { clientOf, failureOf } from "../support/registry-client.ts";
import { missingPrograms, type ServingProgram, startMoto } from "../support/registry-programs.ts";
import { descriptorOf, json, type MadeImage, makeImage } from "../support/stored-image.ts";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const PATH = "team/app";
const missing = missingPrograms("moto_server");
const skipped = missing.length > 0 ? " (skipped: no moto_server here)" : "";

/** moto keeps manifests and no layers: what is about those is tried against our own stand-in alone. */
describe.skipIf(missing.length > 0)(`private ECR's calls, as moto answers them${skipped}`, () => {
  let moto: ServingProgram;
  let session: AwsSession;
  let made: MadeImage;
  let index: Buffer;

  beforeAll(async () => {
    [moto, made] = await Promise.all([startMoto(), makeImage()]);
    const platform = { os: "linux", architecture: "amd64" };
    index = json({
      schemaVersion: 2,
      mediaType: OCI_IMAGE_INDEX,
      manifests: [{ ...descriptorOf(OCI_IMAGE_MANIFEST, made.manifest), platform }],
    });
    const client = new ECRClient({
      region: "eu-west-1",
      endpoint: moto.url,
      credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" },
    });
    await client.send(new CreateRepositoryCommand({ repositoryName: PATH }));
    for (const [imageTag, bytes, imageManifestMediaType] of [
      ["1", made.manifest, OCI_IMAGE_MANIFEST],
      ["multi", index, OCI_IMAGE_INDEX],
    ] as const) {
      // Without it, moto makes one up of the layers' digests.
      const imageDigest = digestOf(bytes);
      const input = { repositoryName: PATH, imageTag, imageDigest, imageManifestMediaType };
      await client.send(new PutImageCommand({ ...input, imageManifest: bytes.toString() }));
    }
  });

  beforeEach(() => {
    vi.stubEnv("AWS_ENDPOINT_URL_ECR", moto.url);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
    session = createAwsSession({ environment: {}, timeLeft: createDeadline(30).remaining });
  });
  afterEach(() => {
    session.close();
    vi.unstubAllEnvs();
  });
  afterAll(() => moto?.close());

  function open(reference: { tag?: string; digest?: string }, path = PATH): ImageContent {
    const { download } = clientOf("http://127.0.0.1:1");
    const manifests = createEcrManifests(session);
    const openImage = createEcrImages({ session, manifests, endpoints: new Map(), download });
    const content = openImage({ registry: HOST, path, name: `${HOST}/${path}`, ...reference });
    if (content === undefined) throw new Error("not ECR's");
    return content;
  }

  it("give manifests by tag and digest, their bytes unchanged", async () => {
    for (const reference of [{ tag: "1" }, { digest: made.digest }]) {
      expect(await open(reference).readManifest()).toEqual({
        digest: made.digest,
        contentType: OCI_IMAGE_MANIFEST,
        json: JSON.parse(made.manifest.toString()),
        size: made.manifest.length,
      });
    }
    const source = open({ tag: "multi" });
    expect(await source.readManifest()).toMatchObject({ contentType: OCI_IMAGE_INDEX, size: index.length });
    expect((await source.readManifest(made.digest)).digest).toBe(made.digest);
  });

  it("say what isn't there", async () => {
    expect((await failureOf(open({ tag: "gone" }).readManifest())).reason).toBe("not-found");
    expect((await failureOf(open({ tag: "1" }, "nothing/here").readManifest())).reason).toBe("not-found");
  });

  it("are answered by our stand-in as by moto", async () => {
    const own = await startEcr();
    const registry = own.registry();
    registry.putManifest(PATH, OCI_IMAGE_MANIFEST, made.manifest.toString(), ["1"]);
    registry.putManifest(PATH, OCI_IMAGE_INDEX, index.toString(), ["multi"]);
    const [first, second] = await Promise.all([describeAll(moto.url), describeAll(own.url)]);
    await own.close();
    expect(second).toEqual(first);
  });
});

/** What both tell of every image. */
async function describeAll(endpoint: string) {
  const client = new ECRClient({ region: "eu-west-1", endpoint });
  const { imageDetails = [] } = await client.send(new DescribeImagesCommand({ repositoryName: PATH }));
  client.destroy();
  return imageDetails
    .map(({ imageDigest, imageTags, imageManifestMediaType, registryId, repositoryName }) => {
      return { imageDigest, imageTags, imageManifestMediaType, registryId, repositoryName };
    })
    .sort((a, b) => String(a.imageTags).localeCompare(String(b.imageTags)));
}
