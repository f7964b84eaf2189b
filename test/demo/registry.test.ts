import { describe, expect, it, onTestFinished } from "vitest";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import { ECR_PUBLIC_MANNERS, type RegistryManners } from "../../src/demo/registry-manners.ts";
import { isRecord } from "../../src/image/json.ts";
import { MANIFEST_ACCEPT } from "../../src/image/media-type.ts";

const PYTHON = { repository: "lambda/python", tags: ["3.12"], created: "2026-10-03T13:00:00Z" };

async function start(manners?: Partial<RegistryManners>): Promise<EmbeddedRegistry> {
  const registry = await startRegistry(manners);
  onTestFinished(() => registry.close());
  return registry;
}

function ask(registry: EmbeddedRegistry, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(registry.url + path, {
    redirect: "manual",
    ...init,
    headers: { accept: MANIFEST_ACCEPT, ...init.headers },
  });
}

/** The tags of an answer, as they are listed. */
async function tagsOf(answer: Response): Promise<unknown> {
  const json: unknown = await answer.json();
  return isRecord(json) ? json["tags"] : undefined;
}

it("makes the same bytes of the same words, on every machine", async () => {
  const published = (await start()).publish({ ...PYTHON, attestations: true });
  expect(published.digest).toBe("sha256:1118400003402c58ae405cb6a66b8d29e6f154307621dfe1f29757b72eacc588");
  expect((await start()).publish({ ...PYTHON, attestations: true })).toEqual(published);
  expect((await start()).publish({ ...PYTHON, created: "2026-10-04T13:00:00Z" }).digest).not.toBe(
    published.digest,
  );
});

it("publishes one platform's image without an index, and tags of one platform", async () => {
  const registry = await start();
  const platformTags = { "linux/arm64": ["3.12-arm64"] };
  const { children } = registry.publish({ ...PYTHON, platformTags });
  const arm = await ask(registry, "/v2/lambda/python/manifests/3.12-arm64", { method: "HEAD" });
  expect(arm.headers.get("docker-content-digest")).toBe(children.get("linux/arm64"));
  const platforms = [{ os: "linux", architecture: "amd64" }];
  const single = registry.publish({ ...PYTHON, repository: "lambda/go", platforms, withoutIndex: true });
  expect(single.digest).toBe(single.children.get("linux/amd64"));
});

it("forgets what is removed", async () => {
  const registry = await start();
  const { digest } = registry.publish(PYTHON);
  registry.content.remove("lambda/python", digest);
  expect((await ask(registry, "/v2/lambda/python/manifests/3.12")).status).toBe(404);
  expect(await tagsOf(await ask(registry, "/v2/lambda/python/tags/list"))).toEqual([]);
});

describe("answers by the book", () => {
  it.each([
    ["/v2/", {}, 200],
    ["/elsewhere", {}, 404],
    ["/v2/nothing/here/tags/list", {}, 404],
    ["/v2/lambda/python/manifests/3.99", {}, 404],
    ["/v2/lambda/python/blobs/sha256:00", {}, 404],
    ["/v2/lambda/python/manifests/3.12", { headers: { accept: "text/plain" } }, 404],
    ["/v2/lambda/python/manifests/3.12", {}, 200],
  ])("%s %j", async (path, init, status) => {
    const registry = await start();
    registry.publish(PYTHON);
    expect((await ask(registry, path, init)).status).toBe(status);
  });
});

it("has ECR Public's manners", async () => {
  const registry = await start(ECR_PUBLIC_MANNERS);
  registry.publish({ ...PYTHON, tags: Array.from({ length: 1200 }, (_, position) => `1.${position}`) });
  const refused = await ask(registry, "/v2/lambda/python/tags/list");
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toContain('scope="aws"');
  const given: unknown = await (await ask(registry, "/token/?scope=aws")).json();
  const token = isRecord(given) ? given["token"] : "";
  const headers = { authorization: `Bearer ${token}` };
  expect((await ask(registry, "/v2/lambda/python/tags/list", { headers })).status).toBe(429);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const list = await ask(registry, "/v2/lambda/python/tags/list", { headers });
  const tags = await tagsOf(list);
  if (!Array.isArray(tags)) throw new Error("no list");
  expect(tags).toHaveLength(1000);
  expect(tags).not.toEqual([...tags].sort());
  expect(list.headers.get("link")).toBeNull();
});

it("keeps its blobs elsewhere, for signed GETs without a token", async () => {
  const registry = await start({ blobs: "elsewhere" });
  const digest = registry.content.putBlob("lambda/python", new TextEncoder().encode("{}"));
  const path = `/v2/lambda/python/blobs/${digest}`;
  expect((await ask(registry, path, { method: "HEAD" })).status).toBe(401);
  const location = (await ask(registry, path)).headers.get("location") ?? "";
  expect(await (await fetch(location)).text()).toBe("{}");
  expect((await fetch(location, { headers: { authorization: "Bearer x" } })).status).toBe(400);
  expect((await fetch(location.replace("secret", "wrong"))).status).toBe(403);
  expect(registry.blobRequests).toHaveLength(3);
});
