import { describe, expect, it, vi } from "vitest";
import { openAws } from "../support/aws.ts";
import { failureOf } from "../support/registry-client.ts";

const PLACE = { region: "eu-west-1", registryId: "123456789012", name: "orders" };
const URI = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders";
const ARN = "arn:aws:ecr:eu-west-1:123456789012:repository/orders";
const OCI = "application/vnd.oci.image.manifest.v1+json";

/** A manifest that no other has the digest of. */
function manifest(n: number): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: OCI, annotations: { n: `${n}` } });
}

describe("the listing of repositories", () => {
  it("has all of a registry, page after page, with what is told of each", async () => {
    const { ecr, listing } = await openAws();
    const registry = ecr.registry();
    for (let n = 0; n < 1001; n++) registry.repository(`many/${n}`);
    registry.repository("orders", { tagMutability: "IMMUTABLE", kmsKey: "arn:aws:kms:key" });
    const found = await listing.listRepositories("eu-west-1");
    expect(found).toHaveLength(1002);
    expect(found.find(({ name }) => name === "orders")).toEqual({
      ...PLACE,
      uri: URI,
      tagMutability: "IMMUTABLE",
      kmsKey: "arn:aws:kms:key",
    });
    expect(ecr.requests).toHaveLength(2);
    await listing.listRepositories("eu-west-1");
    expect(ecr.requests).toHaveLength(2);
  });

  it("is that of the region and the account that are named", async () => {
    const { ecr, listing } = await openAws();
    ecr.registry("us-east-1", "210987654321").repository("orders");
    const found = await listing.listRepositories("us-east-1", "210987654321");
    expect(found).toMatchObject([{ region: "us-east-1", registryId: "210987654321", name: "orders" }]);
    vi.stubEnv("AWS_REGION", "us-east-1");
    expect(await listing.readRepository("orders", undefined, "210987654321")).toMatchObject({
      uri: "210987654321.dkr.ecr.us-east-1.amazonaws.com/orders",
    });
  });

  it("fails for a repository that there isn't", async () => {
    const { listing } = await openAws();
    expect(await failureOf(listing.readRepository("nothing"))).toMatchObject({
      reason: "not-found",
      reference: "nothing (eu-west-1)",
    });
  });
});

describe("the listing of images", () => {
  it("has untagged and archived ones, too", async () => {
    const { ecr, listing } = await openAws();
    const registry = ecr.registry();
    const pushedAt = new Date("2026-11-01T10:00:00Z");
    const tagged = registry.putManifest("orders", OCI, manifest(1), ["b", "a"], { pushedAt });
    const archived = registry.putManifest("orders", OCI, manifest(2), [], {
      status: "ARCHIVED",
      lastPulledAt: pushedAt,
    });
    const found = await listing.listImages(PLACE);
    expect(found.map(({ digest }) => digest).sort()).toEqual([tagged, archived].sort());
    expect(found.find(({ digest }) => digest === tagged)).toMatchObject({
      tags: expect.arrayContaining(["a", "b"]),
      status: "ACTIVE",
      pushedAt,
      mediaType: OCI,
    });
    expect(found.find(({ digest }) => digest === archived)).toMatchObject({
      tags: [],
      status: "ARCHIVED",
      lastPulledAt: pushedAt,
    });
  });

  it("has only tagged ones where no others are wanted", async () => {
    const { ecr, listing } = await openAws();
    const registry = ecr.registry();
    registry.putManifest("orders", OCI, manifest(1));
    const tagged = registry.putManifest("orders", OCI, manifest(2), ["a"]);
    expect((await listing.listImages(PLACE, "tagged")).map(({ digest }) => digest)).toEqual([tagged]);
    expect(await listing.listImages(PLACE)).toHaveLength(2);
  });

  it("goes through all pages", async () => {
    const { ecr, listing } = await openAws();
    for (let n = 0; n < 1001; n++) ecr.registry().putManifest("orders", OCI, manifest(n));
    expect(await listing.listImages(PLACE)).toHaveLength(1001);
    expect(ecr.requests.map(({ operation }) => operation)).toEqual(["DescribeImages", "DescribeImages"]);
  });

  it("has, of those asked for by tag or digest, the ones that there are", async () => {
    const { ecr, listing } = await openAws();
    const registry = ecr.registry();
    const digests = [1, 2, 3].map((n) => registry.putManifest("orders", OCI, manifest(n), [`v${n}`]));
    const missing = `sha256:${"f".repeat(64)}`;
    const all = await listing.describeImages(PLACE, ["v1", "v2", digests[2] ?? ""]);
    expect(all.map(({ digest }) => digest).sort()).toEqual(digests.toSorted());
    expect(ecr.requests).toHaveLength(1);
    const some = await listing.describeImages(PLACE, ["v1", "gone", missing, digests[2] ?? ""]);
    expect(some.map(({ digest }) => digest)).toEqual([digests[0], digests[2]]);
    expect(await listing.describeImages(PLACE, ["gone"])).toEqual([]);
    expect(await listing.describeImages(PLACE, [])).toEqual([]);
  });
});

describe("the policies of a repository", () => {
  it("are parsed, and nothing where there are none", async () => {
    const { ecr, listing } = await openAws();
    const repository = ecr.registry().repository("orders");
    expect(await listing.readPolicy(PLACE)).toBeUndefined();
    expect(await listing.readLifecyclePolicy(PLACE)).toBeUndefined();
    Object.assign(repository, { policy: '{"Statement":[]}', lifecyclePolicy: '{"rules":[]}' });
    const other = await openAws();
    other.ecr
      .registry()
      .repository("orders", { policy: '{"Statement":[]}', lifecyclePolicy: '{"rules":[]}' });
    expect(await other.listing.readPolicy(PLACE)).toEqual({ Statement: [] });
    expect(await other.listing.readLifecyclePolicy(PLACE)).toEqual({ rules: [] });
  });

  it("are a failure where they are no JSON", async () => {
    const { ecr, listing } = await openAws();
    ecr.registry().repository("orders", { policy: "{" });
    expect(await failureOf(listing.readPolicy(PLACE))).toMatchObject({ reason: "protocol", reference: URI });
  });
});

describe("a call that ECR refuses", () => {
  it.each([
    ["AccessDeniedException", "denied", `"Action":"ecr:DescribeImages","Resource":"${ARN}"`],
    ["RepositoryNotFoundException", "not-found", "deleted"],
    ["UnrecognizedClientException", "unauthorized", "switched off"],
    ["ThrottlingException", "rate-limited", "later"],
    ["ServerException", "unavailable", "reached"],
  ])("has a reason: %s", async (error, reason, help) => {
    const { ecr, listing } = await openAws();
    ecr.registry().repository("orders");
    ecr.fail({ error, status: error === "ServerException" ? 500 : 400 });
    expect(await failureOf(listing.listImages(PLACE))).toMatchObject({
      reason,
      reference: URI,
      message: `ECR in eu-west-1 did not answer for ${URI} (DescribeImages: ${error})`,
      help: expect.stringContaining(help),
    });
  });

  it("names what a policy would have to allow, in the region's partition", async () => {
    const { ecr, listing } = await openAws();
    ecr.fail({ error: "AccessDeniedException" });
    const helpOf = async (asking: Promise<unknown>) => (await failureOf(asking)).help;
    expect(await helpOf(listing.listRepositories("cn-north-1"))).toContain(
      '"Action":"ecr:DescribeRepositories","Resource":"arn:aws-cn:ecr:cn-north-1:*:repository/*"',
    );
    expect(await helpOf(listing.readPolicy(PLACE))).toContain('"Action":"ecr:GetRepositoryPolicy"');
    expect(await helpOf(listing.readLifecyclePolicy(PLACE))).toContain('"Action":"ecr:GetLifecyclePolicy"');
  });
});

describe("manifests", () => {
  it("are fetched a hundred a request, and then read without asking", async () => {
    const { ecr, listing, manifests } = await openAws();
    const registry = ecr.registry();
    const digests = Array.from({ length: 201 }, (_, n) => registry.putManifest("orders", OCI, manifest(n)));
    await listing.fetchManifests(PLACE, [...digests, ...digests]);
    await listing.fetchManifests(PLACE, digests);
    expect(ecr.requests.map(({ input }) => [input["imageIds"]].flat().length).sort()).toEqual([1, 100, 100]);
    const [first = ""] = digests;
    expect(await manifests.read(PLACE, first)).toEqual({ text: manifest(0), digest: first, mediaType: OCI });
    expect(ecr.requests).toHaveLength(3);
  });

  it("that can't be had fail by themselves", async () => {
    const { ecr, listing, manifests } = await openAws();
    const registry = ecr.registry();
    const [good = "", bad = ""] = [1, 2].map((n) => registry.putManifest("orders", OCI, manifest(n)));
    registry.describe("orders", bad, { failure: "UpstreamUnavailable" });
    const gone = `sha256:${"f".repeat(64)}`;
    await listing.fetchManifests(PLACE, [good, bad, gone]);
    expect((await manifests.read(PLACE, good)).text).toBe(manifest(1));
    expect(await failureOf(manifests.read(PLACE, bad))).toMatchObject({
      reason: "unavailable",
      reference: `${URI}@${bad}`,
      help: expect.stringContaining("pull-through"),
    });
    expect(await failureOf(manifests.read(PLACE, gone))).toMatchObject({ reason: "not-found" });
    expect(ecr.requests).toHaveLength(1);
  });

  it("are asked for one by one where a request fails as a whole", async () => {
    const { ecr, listing, manifests } = await openAws();
    const registry = ecr.registry();
    const [good = "", bad = ""] = [1, 2].map((n) => registry.putManifest("orders", OCI, manifest(n)));
    const error = "UnableToGetUpstreamImageException";
    ecr.fail({ error, when: ({ imageIds }) => JSON.stringify(imageIds).includes(bad) });
    await listing.fetchManifests(PLACE, [good, bad]);
    expect((await manifests.read(PLACE, good)).digest).toBe(good);
    expect(await failureOf(manifests.read(PLACE, bad))).toMatchObject({ reference: `${URI}@${bad}` });
  });
});
