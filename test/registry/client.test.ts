import { expect, it } from "vitest";
import { ECR_PUBLIC_MANNERS } from "../../src/demo/registry-manners.ts";
import { digestOf } from "../../src/image/digest-of.ts";
import { OCI_IMAGE_INDEX } from "../../src/image/media-type.ts";
import { clientOf, failureOf, HOST, NODEJS, PYTHON, startFilled } from "../support/registry-client.ts";

const { requestsPerSecond: _, ...UNHURRIED_ECR_PUBLIC } = ECR_PUBLIC_MANNERS;

it("resolves a tag by one HEAD", async () => {
  const registry = await startFilled();
  const client = clientOf(registry.url);
  const digest = await client.resolveDigest(PYTHON, "3.12");
  expect(digest).toBe(registry.content.manifest(PYTHON.path, "3.12")?.digest);
  expect(registry.requests.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
    "HEAD /v2/lambda/python/manifests/3.12",
  ]);
});

it("reads an index, one of its images and that image's configuration", async () => {
  const registry = await startFilled();
  const client = clientOf(registry.url);
  const index = await client.readManifest(PYTHON, "3.12");
  expect(index.mediaType).toBe(OCI_IMAGE_INDEX);
  if (index.manifest.kind !== "index") throw new Error("not an index");
  expect(index.manifest.images.map(({ platform }) => platform?.architecture)).toEqual(["amd64", "arm64"]);
  expect(index.manifest.attestations).toHaveLength(2);
  const image = await client.readManifest(PYTHON, index.manifest.images[1]?.digest ?? "");
  if (image.manifest.kind !== "image") throw new Error("not an image");
  const config = await client.readConfig(PYTHON, image.manifest.config.digest);
  expect(config).toMatchObject({ architecture: "arm64", created: "2026-10-03T13:00:00Z" });
});

it("reads Docker's types as well", async () => {
  const registry = await startFilled();
  const { manifest, mediaType } = await clientOf(registry.url).readManifest(NODEJS, "22");
  expect(manifest.kind).toBe("index");
  expect(mediaType).toBe("application/vnd.docker.distribution.manifest.list.v2+json");
});

it("asks one question once, whoever asks it and how often", async () => {
  const registry = await startFilled();
  const client = clientOf(registry.url);
  await Promise.all(Array.from({ length: 20 }, () => client.resolveDigest(PYTHON, "3.12")));
  await Promise.all(Array.from({ length: 20 }, () => client.readManifest(PYTHON, "3.12")));
  await Promise.all(Array.from({ length: 20 }, () => client.listTags(PYTHON)));
  await Promise.all(Array.from({ length: 20 }, () => failureOf(client.readManifest(PYTHON, "gone"))));
  expect(registry.requests).toHaveLength(4);
  expect(client.requestCount()).toBe(4);
});

it("needs no request for what an earlier answer tells", async () => {
  const registry = await startFilled();
  const client = clientOf(registry.url);
  const { digest } = await client.readManifest(PYTHON, "3.12");
  expect(await client.resolveDigest(PYTHON, "3.12")).toBe(digest);
  expect(await client.resolveDigest(PYTHON, digest)).toBe(digest);
  expect((await client.readManifest(PYTHON, digest)).digest).toBe(digest);
  expect(client.requestCount()).toBe(1);
});

it("needs two requests to begin with ECR Public, and one for each fact", async () => {
  const registry = await startFilled(UNHURRIED_ECR_PUBLIC);
  const client = clientOf(registry.url);
  await Promise.all([
    client.readManifest(PYTHON, "3.12"),
    client.readManifest(PYTHON, "3.12.2026.10.03.13"),
    client.listTags(PYTHON),
    client.resolveDigest(NODEJS, "22"),
  ]);
  expect(client.requestCount()).toBe(2 + 4);
  expect(registry.requests.filter(({ url }) => url.pathname === "/token/")).toHaveLength(1);
});

it("takes the body's hash where GET and HEAD name no digest", async () => {
  const bytes = (await startFilled()).content.manifest(PYTHON.path, "3.12")?.bytes ?? new Uint8Array();
  const registry = await startFilled({}, ({ method }, response) => {
    response.writeHead(200, { "content-type": OCI_IMAGE_INDEX, "content-length": bytes.length });
    response.end(method === "HEAD" ? "" : bytes);
    return true;
  });
  expect(await clientOf(registry.url).resolveDigest(PYTHON, "3.12")).toBe(digestOf(bytes));
  expect(registry.requests.map(({ method }) => method)).toEqual(["HEAD", "GET"]);
});

it("fetches a blob from another host, which sees no Authorization", async () => {
  const registry = await startFilled(UNHURRIED_ECR_PUBLIC);
  const client = clientOf(registry.url);
  const child = registry.publish({ repository: PYTHON.path, tags: ["x"], created: "2026-01-02T03:04:05Z" });
  const image = await client.readManifest(PYTHON, child.children.get("linux/amd64") ?? "");
  if (image.manifest.kind !== "image") throw new Error("not an image");
  const config = await client.readConfig(PYTHON, image.manifest.config.digest);
  expect(config.created).toBe("2026-01-02T03:04:05Z");
  expect(registry.blobRequests.map(({ authorization }) => authorization)).toEqual([undefined]);
  expect(registry.requests.at(-1)?.authorization).toMatch(/^Bearer /);
});

it("reads every page of a tag list", async () => {
  const registry = await startFilled({ pageSize: 7 });
  const tags = Array.from({ length: 50 }, (_, position) => `1.${position}`);
  registry.publish({ repository: "many", tags, created: "2026-01-01T00:00:00Z" });
  const client = clientOf(registry.url);
  expect([...(await client.listTags({ registry: HOST, path: "many" }))].sort()).toEqual([...tags].sort());
  expect(client.requestCount()).toBe(8);
});

it("keeps the path of an endpoint", async () => {
  const registry = await startFilled({}, ({ url }, response) => {
    if (url.pathname.startsWith("/cache/v2/lambda/python/")) response.writeHead(404).end();
    else response.writeHead(500).end();
    return true;
  });
  const failure = await failureOf(clientOf(`${registry.url}/cache/`).resolveDigest(PYTHON, "3.12"));
  expect(failure.reason).toBe("not-found");
});

it("calls only hosts that the configuration allows", async () => {
  const registry = await startFilled();
  const client = clientOf(registry.url, { allowedHosts: new Set(["other.example.com"]) });
  const failure = await failureOf(client.readManifest(PYTHON, "3.12"));
  expect(failure.reason).toBe("denied");
  expect(failure.reference).toBe("registry.example.com/lambda/python:3.12");
  expect(failure.message).toContain("does not allow registry.example.com");
  expect((await failureOf(client.listTags(PYTHON))).reason).toBe("denied");
  expect(client.requestCount()).toBe(0);
});

it.each([
  ["a path that climbs", "../../token", "3.12"],
  ["a reference that climbs", "lambda/python", ".."],
  ["a query", "lambda/python", "3.12?x=y#z"],
  ["an escape", "lambda/%2e%2e/python", "3.12"],
  ["a line end", "lambda/python", "3.12\r\nHost: evil"],
])("does not ask for %s", async (_, path, reference) => {
  const registry = await startFilled();
  const client = clientOf(registry.url);
  const failure = await failureOf(client.readManifest({ registry: HOST, path }, reference));
  expect(failure.reason).toBe("protocol");
  expect(client.requestCount()).toBe(0);
});

it("does not ask for a configuration that has no digest", async () => {
  const registry = await startFilled();
  expect((await failureOf(clientOf(registry.url).readConfig(PYTHON, "3.12"))).reason).toBe("protocol");
  expect(registry.requests).toHaveLength(0);
});

it("names itself in every request", async () => {
  const agents: (string | undefined)[] = [];
  const registry = await startFilled({ authorization: "host-token" });
  const client = clientOf(registry.url);
  await client.resolveDigest(PYTHON, "3.12");
  for (const request of registry.requests) agents.push(request.userAgent);
  expect(agents).toEqual(agents.map(() => "lambda-image-bot/test"));
});
