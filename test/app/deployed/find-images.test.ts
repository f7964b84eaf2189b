import { describe, expect, it } from "vitest";
import { fetchManifests } from "../../../src/app/deployed/fetch-manifests.ts";
import { findImages } from "../../../src/app/deployed/find-images.ts";
import type { WatchedRepositories } from "../../../src/decide/watched-repositories.ts";
import { openAws } from "../../support/aws.ts";

const OCI = "application/vnd.oci.image.manifest.v1+json";
const day = (n: number) => new Date(Date.UTC(2026, 9, n));

function manifest(name: string): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: OCI, annotations: { name } });
}

function watched(facts: Partial<WatchedRepositories>): WatchedRepositories {
  return { names: ["orders"], regions: ["eu-west-1"], registryIds: [], newest: 1, ...facts };
}

async function openRepositories() {
  const aws = await openAws();
  const registry = aws.ecr.registry();
  for (const name of ["orders", "shop/cart", "shop/pay", "other"]) {
    for (const n of [1, 2, 3]) {
      registry.putManifest(name, OCI, manifest(`${name} ${n}`), [`v${n}`], { pushedAt: day(n) });
    }
    registry.putManifest(name, OCI, manifest(`${name} 4`), [], { pushedAt: day(4) });
  }
  const find = async (...entries: Partial<WatchedRepositories>[]) => {
    const { found, undetermined } = await findImages(aws.listing, entries.map(watched));
    const names = found.map(({ repository, tags }) => `${repository.name} ${tags}`);
    return { names, undetermined: undetermined.map(({ reference, reason }) => `${reason} ${reference}`) };
  };
  return { ...aws, registry, find };
}

describe("the images of watched repositories", () => {
  it("are the newest tagged ones of those that names and globs fit, and nothing of them is pulled", async () => {
    const { ecr, find } = await openRepositories();
    expect((await find({})).names).toEqual(["orders v3"]);
    expect((await find({ names: ["shop/*"] })).names).toEqual(["shop/cart v3", "shop/pay v3"]);
    expect((await find({ names: ["*"] })).names).toEqual(["orders v3", "other v3"]);
    expect((await find({ newest: 2 })).names).toEqual(["orders v3", "orders v2"]);
    expect((await find({ tags: ["v1", "v2"] })).names).toEqual(["orders v2", "orders v1"]);
    expect((await find({ tags: ["v[12]"], newest: 5 })).names).toEqual(["orders v2", "orders v1"]);
    expect(ecr.requests.map(({ operation }) => operation)).not.toContain("BatchGetImage");
  });

  it("are asked for by tag where tags have no wildcards", async () => {
    const { ecr, find } = await openRepositories();
    expect((await find({ names: ["orders", "other"], tags: ["v2", "gone"] })).names).toEqual([
      "orders v2",
      "other v2",
    ]);
    const described = ecr.requests.filter(({ operation }) => operation === "DescribeImages");
    expect(described.every(({ input }) => input["imageIds"] !== undefined)).toBe(true);
  });

  it("are each named once, with all tags that were asked for", async () => {
    const { registry, find } = await openRepositories();
    registry.putManifest("orders", OCI, manifest("orders 3"), ["prod"], { pushedAt: day(3) });
    expect((await find({ tags: ["v3"] }, { names: ["ord*"], tags: ["p*"] })).names).toEqual([
      "orders prod,v3",
    ]);
  });

  it("are those of all regions and registries; one that can't be had hides no other", async () => {
    const { ecr, find } = await openRepositories();
    const facts = { pushedAt: day(1) };
    ecr.registry("us-east-1", "210987654321").putManifest("orders", OCI, manifest("far"), ["far"], facts);
    ecr.fail({
      error: "AccessDeniedException",
      region: "us-east-1",
      when: ({ registryId }) => registryId === "1",
    });
    const { names, undetermined } = await find({
      regions: ["eu-west-1", "us-east-1"],
      registryIds: ["123456789012", "210987654321", "1"],
    });
    expect(names).toEqual(["orders v3", "orders far"]);
    expect(undetermined.sort()).toEqual([
      "denied 1.dkr.ecr.us-east-1.amazonaws.com/orders",
      "not-found 1.dkr.ecr.eu-west-1.amazonaws.com/orders",
      "not-found 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders",
      "not-found 210987654321.dkr.ecr.eu-west-1.amazonaws.com/orders",
    ]);
  });

  it("are undetermined by repository where a listing fails", async () => {
    const { ecr, find } = await openRepositories();
    const when = ({ repositoryName }: Readonly<Record<string, unknown>>) => repositoryName === "shop/pay";
    ecr.fail({ operation: "DescribeImages", error: "ThrottlingException", when });
    expect(await find({ names: ["shop/*"] })).toEqual({
      names: ["shop/cart v3"],
      undetermined: ["rate-limited 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/pay"],
    });
  });

  it("are undetermined where none fits", async () => {
    const { find } = await openRepositories();
    expect(await find({ tags: ["gone"] })).toEqual({
      names: [],
      undetermined: ["not-found repositories orders"],
    });
    expect(await find({ names: ["x*"] })).toEqual({ names: [], undetermined: ["not-found repositories x*"] });
  });
});

describe("manifests", () => {
  it("are fetched together for each repository, of images in private ECR that are named by digest", async () => {
    const { ecr, listing, manifests, registry } = await openRepositories();
    const digests = [1, 2].map((n) => registry.putManifest("orders", OCI, manifest(`orders ${n}`)));
    const cart = registry.putManifest("shop/cart", OCI, manifest("shop/cart 1"));
    const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    await fetchManifests(listing, [
      ...digests.map((digest) => `${host}/orders@${digest}`),
      `${host}/shop/cart:v1@${cart}`,
      `${host}/other:v1`,
      `public.ecr.aws/lambda/python@${cart}`,
    ]);
    const asked = ecr.requests.map(({ input }) => [
      input["repositoryName"],
      [input["imageIds"]].flat().length,
    ]);
    expect(asked.sort()).toEqual([
      ["orders", 2],
      ["shop/cart", 1],
    ]);
    const place = { region: "eu-west-1", registryId: "123456789012", name: "shop/cart" };
    expect((await manifests.read(place, cart)).text).toBe(manifest("shop/cart 1"));
    expect(ecr.requests).toHaveLength(2);
  });
});
