import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { BuiltImages } from "../../src/archive/create-built-images.ts";
import { createEcrImages } from "../../src/aws/ecr-images.ts";
import { createEcrManifests } from "../../src/aws/ecr-manifests.ts";
import { createAwsSession } from "../../src/aws/session.ts";
import { invariant } from "../../src/errors.ts";
import { OCI_IMAGE_INDEX, OCI_IMAGE_MANIFEST } from "../../src/image/media-type.ts";
import type { RegistryClient } from "../../src/registry/client.ts";
import { type EcrStandIn, startEcr } from "../support/ecr.ts";
import { SIGNATURE } from "../support/ecr-repositories.ts";
import { openImages, pathsOf, readImage } from "../support/read-image.ts";
import { clientOf, failureOf } from "../support/registry-client.ts";
import { type MadeImage, makeImage } from "../support/stored-image.ts";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const NAME = `docker://${HOST}/team/app`;

interface Opened {
  readonly ecr: EcrStandIn;
  readonly images: BuiltImages;
  readonly client: RegistryClient;
  readonly made: MadeImage;
}

async function open(endpoints: ReadonlyMap<string, string> = new Map()): Promise<Opened> {
  const ecr = await startEcr();
  onTestFinished(() => ecr.close());
  vi.stubEnv("AWS_ENDPOINT_URL_ECR", ecr.url);
  const client = clientOf("http://127.0.0.1:1", { timeoutSeconds: 20 });
  const session = createAwsSession({
    environment: process.env,
    timeLeft: client.timeLeft,
  });
  onTestFinished(() => session.close());
  const manifests = createEcrManifests(session);
  const openEcrImage = createEcrImages({ session, manifests, endpoints, download: client.download });
  const images = openImages((reference) => {
    const content = openEcrImage(reference);
    invariant(content !== undefined, "the reference is ECR's");
    return content;
  });
  const made = await makeImage();
  put(ecr, made);
  return { ecr, images, client, made };
}

function put(ecr: EcrStandIn, made: MadeImage): void {
  const { content } = ecr.registry();
  for (const bytes of [made.config, ...made.layers.map(({ blob }) => blob)]) {
    content.putBlob("team/app", bytes);
  }
  ecr.registry().putManifest("team/app", OCI_IMAGE_MANIFEST, made.manifest.toString(), ["1", "latest"]);
}

describe("an image of private ECR", () => {
  beforeEach(() => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("is read through BatchGetImage and GetDownloadUrlForLayer alone", async () => {
    const { ecr, images, made } = await open();
    const image = await readImage(`${NAME}:1`, images);
    expect(image.reference).toBe(`${NAME}:1`);
    expect(image.raw).toEqual({
      digest: made.digest,
      contentType: OCI_IMAGE_MANIFEST,
      json: JSON.parse(made.manifest.toString()),
      size: made.manifest.length,
    });
    expect(pathsOf(image)).toEqual([["/etc/one"], ["/var/task/app.py"]]);
    const layer = ["GetDownloadUrlForLayer", "GET"];
    expect(ecr.requests.map(({ operation }) => operation)).toEqual([
      "BatchGetImage",
      ...layer,
      ...layer,
      ...layer,
    ]);
    const downloads = ecr.requests.filter(({ operation }) => operation === "GET");
    expect(downloads.map(({ authorization }) => authorization)).toEqual([undefined, undefined, undefined]);
    expect(ecr.requests[0]).toMatchObject({
      region: "eu-west-1",
      input: { registryId: "123456789012", repositoryName: "team/app", imageIds: [{ imageTag: "1" }] },
    });
  });

  it("is found by digest, and by latest where nothing is said", async () => {
    const { images, made } = await open();
    expect((await readImage(`${HOST}/team/app@${made.digest}`, images)).raw.digest).toBe(made.digest);
    expect((await readImage(`${HOST}/team/app`, images)).reference).toBe(`${NAME}:latest`);
  });

  it("is an index where ECR has one, and its children are read by digest", async () => {
    const { ecr, images } = await open();
    const { digest, children } = ecr.registry().publish({
      repository: "team/app",
      tags: ["multi"],
      created: "2026-11-20T08:00:00Z",
    });
    const source = await images.open(`${NAME}:multi`);
    expect(await source.readManifest()).toMatchObject({ digest, contentType: OCI_IMAGE_INDEX });
    const child = children.get("linux/arm64") ?? "";
    expect((await source.readManifest(child)).digest).toBe(child);
  });

  it("shares layers with the run's other images", async () => {
    const { ecr, images, made } = await open();
    await readImage(`${NAME}:1`, images);
    await readImage(`${NAME}@${made.digest}`, images);
    const configs = ecr.requests.filter(
      ({ operation, input }) =>
        operation === "GetDownloadUrlForLayer" && input["layerDigest"] === made.configDigest,
    );
    expect(configs).toHaveLength(2);
    expect(ecr.requests.filter(({ operation }) => operation === "GET")).toHaveLength(4);
  });

  it("isn't ECR's concern where the host has a URL of its own, or isn't ECR's", async () => {
    const client = clientOf("http://127.0.0.1:1");
    const session = createAwsSession({ environment: {}, timeLeft: client.timeLeft });
    const openEcrImage = createEcrImages({
      session,
      manifests: createEcrManifests(session),
      endpoints: new Map([[HOST, "https://mirror.example"]]),
      download: client.download,
    });
    expect(openEcrImage({ registry: HOST, path: "a", name: "a" })).toBeUndefined();
    expect(openEcrImage({ registry: "public.ecr.aws", path: "a", name: "a" })).toBeUndefined();
    const other = HOST.replace("eu-west-1", "us-east-1");
    expect(openEcrImage({ registry: other, path: "a", name: "a" })?.reference).toBe(
      `docker://${other}/a:latest`,
    );
  });

  it.each([
    ["BatchGetImage", "AccessDeniedException", "denied", "ecr:BatchGetImage"],
    ["GetDownloadUrlForLayer", "AccessDeniedException", "denied", "ecr:GetDownloadUrlForLayer"],
    ["BatchGetImage", "RepositoryNotFoundException", "not-found", "region and the account"],
    ["BatchGetImage", "ThrottlingException", "rate-limited", "later"],
    ["BatchGetImage", "ExpiredTokenException", "unauthorized", "Give AWS credentials"],
    ["GetDownloadUrlForLayer", "LayersNotFoundException", "not-found", "deleted"],
    ["GetDownloadUrlForLayer", "LayerInaccessibleException", "denied", "archived"],
    ["GetDownloadUrlForLayer", "ServerException", "unavailable", "region"],
  ])("is undetermined where %s answers %s", async (operation, error, reason, help) => {
    const { ecr, images } = await open();
    ecr.fail({ operation, error });
    const failure = await failureOf(readImage(`${NAME}:1`, images));
    expect(failure).toMatchObject({ reason, reference: `${NAME}:1`, help: expect.stringContaining(help) });
    expect(failure.message).toContain(`(${operation}: ${error})`);
  });

  it("names the repository that a policy has to allow", async () => {
    const { ecr, images } = await open();
    ecr.fail({ operation: "GetDownloadUrlForLayer", error: "AccessDeniedException" });
    const { help = "" } = await failureOf(readImage(`${NAME}:1`, images));
    expect(help).toContain('"Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]');
    expect(help).toContain('"Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/team/app"');
  });

  it.each([
    ["ImageNotFound", "not-found"],
    ["UpstreamAccessDenied", "denied"],
    ["UpstreamTooManyRequests", "rate-limited"],
    ["UpstreamUnavailable", "unavailable"],
    ["KmsError", "denied"],
  ])("is undetermined where BatchGetImage fails it as %s", async (failure, reason) => {
    const { ecr, images, made } = await open();
    ecr.registry().describe("team/app", made.digest, { failure });
    expect(await failureOf(readImage(`${NAME}:1`, images))).toMatchObject({
      reason,
      message: expect.stringContaining(`(BatchGetImage: ${failure})`),
    });
  });

  it("is read anew where a download breaks off, and given up after three times", async () => {
    const { ecr, images, made } = await open();
    ecr.breakLayers("truncated", 2);
    expect((await readImage(`${NAME}:1`, images)).raw.digest).toBe(made.digest);
    ecr.breakLayers("truncated");
    const { digest, children: _ } = ecr.registry().publish({
      repository: "team/app",
      tags: ["2"],
      created: "2026-11-20T08:00:00Z",
      withoutIndex: true,
      platforms: [{ os: "linux", architecture: "amd64" }],
    });
    const before = ecr.requests.length;
    expect(await failureOf(readImage(`${NAME}@${digest}`, images))).toMatchObject({
      reason: "unavailable",
      message: expect.stringMatching(/broke off after \d+ bytes/),
    });
    expect(ecr.requests.slice(before).filter(({ operation }) => operation === "GET")).toHaveLength(3);
  });

  it("is compared with its digests", async () => {
    const { ecr, images } = await open();
    ecr.breakLayers("wrong-bytes");
    expect(await failureOf(readImage(`${NAME}:1`, images))).toMatchObject({ reason: "digest-mismatch" });
  });

  it("never tells a signed URL", async () => {
    const { ecr, images } = await open();
    for (const fault of ["refused", "wrong-bytes", "truncated"] as const) {
      ecr.breakLayers(fault);
      const { message, help, cause } = await failureOf(readImage(`${NAME}:1`, images));
      expect(`${message} ${help} ${cause}`).not.toContain(SIGNATURE);
    }
  });

  it("has the SDK retry what is throttled", async () => {
    vi.stubEnv("AWS_MAX_ATTEMPTS", undefined);
    const { ecr, images, made } = await open();
    ecr.fail({ operation: "BatchGetImage", error: "ThrottlingException", times: 2 });
    expect((await readImage(`${NAME}:1`, images)).raw.digest).toBe(made.digest);
    expect(ecr.requests.filter(({ operation }) => operation === "BatchGetImage")).toHaveLength(3);
  });
});
