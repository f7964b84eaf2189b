import { describe, expect, it } from "vitest";
import type { Interceptor } from "../../src/demo/registry.ts";
import type { LookupReason } from "../../src/errors.ts";
import { OCI_IMAGE_INDEX } from "../../src/image/media-type.ts";
import type { RegistryClient } from "../../src/registry/client.ts";
import { clientOf, failureOf, PYTHON, startFilled } from "../support/registry-client.ts";
import {
  always,
  answering,
  anyOf,
  both,
  cutting,
  first,
  flooding,
  hangingUp,
  onBlobs,
  onGet,
  onHead,
  onManifests,
  onTags,
  redirecting,
  stalling,
} from "../support/registry-faults.ts";

const WRONG = `sha256:${"0".repeat(64)}`;
const INDEX = { "content-type": OCI_IMAGE_INDEX };

type Question = (client: RegistryClient) => Promise<unknown>;
const head: Question = (client) => client.resolveDigest(PYTHON, "3.12");
const manifest: Question = (client) => client.readManifest(PYTHON, "3.12");
const byDigest: Question = (client) => client.readManifest(PYTHON, WRONG);
const config: Question = (client) => client.readConfig(PYTHON, WRONG);
const tags: Question = (client) => client.listTags(PYTHON);

function json(value: unknown): string {
  return JSON.stringify(value);
}

const FAULTS: readonly (readonly [string, Question, Interceptor, LookupReason])[] = [
  ["401 without a challenge", manifest, answering(onManifests, 401), "unauthorized"],
  [
    "a challenge of an unknown kind",
    manifest,
    answering(onManifests, 401, { "www-authenticate": "NTLM" }),
    "unauthorized",
  ],
  [
    "Basic without a login",
    manifest,
    answering(onManifests, 401, { "www-authenticate": 'Basic realm="r"' }),
    "unauthorized",
  ],
  [
    "a hostile challenge",
    manifest,
    answering(onManifests, 401, { "www-authenticate": `Bearer realm="${"x".repeat(7000)}` }),
    "protocol",
  ],
  [
    "a realm that is no URL",
    manifest,
    answering(onManifests, 401, { "www-authenticate": 'Bearer realm="nowhere"' }),
    "protocol",
  ],
  [
    "a realm that is a file",
    manifest,
    answering(onManifests, 401, { "www-authenticate": 'Bearer realm="file:///etc/passwd"' }),
    "protocol",
  ],
  ["403", manifest, answering(onManifests, 403), "denied"],
  ["404", manifest, answering(onManifests, 404), "not-found"],
  ["404 to HEAD", head, answering(onManifests, 404), "not-found"],
  [
    "an unknown name with another status",
    manifest,
    answering(onManifests, 400, {}, json({ errors: [{ code: "NAME_UNKNOWN" }] })),
    "not-found",
  ],
  [
    "a refusal of the request itself",
    manifest,
    answering(onManifests, 400, {}, json({ errors: [{ code: "x\u001b[31m" }] })),
    "protocol",
  ],
  ["500 again and again", manifest, answering(onManifests, 500), "unavailable"],
  ["503 for an hour", manifest, answering(onManifests, 503, { "retry-after": "3600" }), "unavailable"],
  ["429 for an hour", manifest, answering(onManifests, 429, { "retry-after": "3600" }), "rate-limited"],
  [
    "429 until a date",
    head,
    answering(onManifests, 429, { "retry-after": "Fri, 31 Dec 2100 23:59:59 GMT" }),
    "rate-limited",
  ],
  ["204", manifest, answering(onManifests, 204), "protocol"],
  ["a connection that is closed", manifest, hangingUp(onManifests), "unavailable"],
  ["a body that is cut", manifest, cutting(onManifests), "unavailable"],
  ["a tag list that is cut", tags, cutting(onTags), "unavailable"],
  ["a body that stands still", manifest, stalling(onManifests), "unavailable"],
  ["a manifest without end", manifest, flooding(onManifests), "too-large"],
  ["a configuration without end", config, flooding(onBlobs), "too-large"],
  ["a tag list without end", tags, flooding(onTags), "too-large"],
  ["a manifest that is no JSON", manifest, answering(onManifests, 200, INDEX, "<html>"), "protocol"],
  [
    "a manifest that is no manifest",
    manifest,
    answering(onManifests, 200, INDEX, json({ manifests: 1 })),
    "protocol",
  ],
  ["an empty manifest", manifest, answering(onManifests, 200, INDEX), "protocol"],
  [
    "a body in an encoding of its own",
    manifest,
    answering(onManifests, 200, { "content-encoding": "br" }, "x"),
    "protocol",
  ],
  [
    "a body that is said to be gzip",
    manifest,
    answering(onManifests, 200, { "content-encoding": "gzip" }, "xyz"),
    "protocol",
  ],
  ["a tag list that is no JSON", tags, answering(onTags, 200, {}, "nothing"), "protocol"],
  ["a tag list that is no list", tags, answering(onTags, 200, {}, json({ tags: "3.12" })), "protocol"],
  [
    "a manifest of another digest",
    byDigest,
    answering(onManifests, 200, INDEX, json({ manifests: [] })),
    "digest-mismatch",
  ],
  ["a configuration of another digest", config, answering(onBlobs, 200, {}, "{}"), "digest-mismatch"],
  [
    "a header of another digest",
    manifest,
    answering(onManifests, 200, { ...INDEX, "docker-content-digest": WRONG }, json({ manifests: [] })),
    "digest-mismatch",
  ],
  [
    "a HEAD of another digest",
    (client) => client.resolveDigest(PYTHON, `sha256:${"1".repeat(64)}`),
    answering(onHead, 200, { "docker-content-digest": WRONG }),
    "digest-mismatch",
  ],
  ["a redirect in circles", config, redirecting(onBlobs, ({ url }) => url.href), "protocol"],
  ["a redirect without a target", config, answering(onBlobs, 307), "protocol"],
  ["a redirect to no URL", config, redirecting(onBlobs, () => "http://[x"), "protocol"],
  ["a redirect to a file", config, redirecting(onBlobs, () => "file:///etc/passwd"), "protocol"],
  [
    "a redirect with a login in it",
    config,
    redirecting(onBlobs, () => "https://user:secret@elsewhere.example/"),
    "protocol",
  ],
  [
    "a manifest on another host",
    manifest,
    redirecting(onManifests, () => "https://elsewhere.example/v2/"),
    "protocol",
  ],
  [
    "a next page on another host",
    tags,
    answering(onTags, 200, { link: '<https://elsewhere.example/x>; rel="next"' }, json({ tags: ["a"] })),
    "protocol",
  ],
  [
    "a next page that is no URL",
    tags,
    answering(onTags, 200, { link: '<http://[x>; rel="next"' }, json({ tags: ["a"] })),
    "protocol",
  ],
];

/** As some registries are that give tokens for GET alone. */
const refusingHead: Interceptor = ({ method, url }, response) => {
  if (method !== "HEAD") return false;
  response.writeHead(401, { "www-authenticate": `Bearer realm="${url.origin}/token/",scope="aws"` }).end();
  return true;
};

describe("a fault becomes a reason", () => {
  it.concurrent.each(FAULTS)("%s", async (_, question, fault, reason) => {
    const registry = await startFilled({}, fault);
    const client = clientOf(registry.url, { timeoutSeconds: 2 });
    const failure = await failureOf(question(client));
    expect(failure.reason).toBe(reason);
    expect(failure.message).toMatch(/^[ -~]*$/);
    expect(failure.message).not.toContain("secret");
    expect(failure.reference).toMatch(/^registry\.example\.com\/lambda\/python/);
  });
});

describe("a fault is got over", () => {
  it.concurrent.each<readonly [string, Interceptor]>([
    ["three 500s", answering(first(3, onManifests), 500)],
    ["a 503 that asks for a second", answering(first(1, onManifests), 503, { "retry-after": "1" })],
    ["a connection closed twice", hangingUp(first(2, onManifests))],
    ["a body cut once", cutting(first(1, both(onManifests, onGet)))],
    ["a 429", answering(first(1, onManifests), 429)],
    [
      "a 429 with a nonsensical Retry-After",
      answering(first(1, onManifests), 429, { "retry-after": "soon" }),
    ],
    ["HEAD not allowed", answering(onHead, 405)],
    ["HEAD a bad request", answering(onHead, 400)],
    ["HEAD without a digest", answering(onHead, 200)],
    ["HEAD with half a digest", answering(onHead, 200, { "docker-content-digest": "sha256:12" })],
    ["HEAD refused with every token", refusingHead],
  ])("%s", async (_, fault) => {
    const registry = await startFilled({}, fault);
    const expected = registry.content.manifest(PYTHON.path, "3.12")?.digest;
    expect(await clientOf(registry.url).resolveDigest(PYTHON, "3.12")).toBe(expected);
  });
});

it("stops at the next page that it has read before, and at one with nothing new", async () => {
  const link = { link: '</v2/lambda/python/tags/list?n=1000>; rel="next"' };
  const circular = await startFilled({}, answering(onTags, 200, link, json({ tags: ["a"] })));
  const failure = await failureOf(clientOf(circular.url).listTags(PYTHON));
  expect(failure.message).toContain("was read already");
  let page = 0;
  const endless: Interceptor = (_, response) => {
    page += 1;
    response.writeHead(200, { link: `</v2/lambda/python/tags/list?page=${page}>; rel="next"` });
    response.end(json({ tags: ["same", "again"] }));
    return true;
  };
  const repeating = await startFilled({}, endless);
  expect(await clientOf(repeating.url).listTags(PYTHON)).toEqual(["same", "again"]);
  expect(repeating.requests).toHaveLength(2);
});

it("gives up a tag list of more than 100 pages", async () => {
  let page = 0;
  const endless: Interceptor = (_, response) => {
    page += 1;
    response.writeHead(200, { link: `</v2/lambda/python/tags/list?page=${page}>; rel="next"` });
    response.end(json({ tags: [`tag-${page}`] }));
    return true;
  };
  const registry = await startFilled({}, endless);
  expect((await failureOf(clientOf(registry.url).listTags(PYTHON))).reason).toBe("too-large");
  expect(registry.requests).toHaveLength(100);
});

it("leaves out what can't be a tag", async () => {
  const listed = ["3.12", "", "a b", "\u001b[31m", 7, null, "x".repeat(129), "../..", "3.13"];
  const registry = await startFilled({}, answering(onTags, 200, {}, json({ tags: listed })));
  expect(await clientOf(registry.url).listTags(PYTHON)).toEqual(["3.12", "3.13"]);
  const empty = await startFilled({}, answering(onTags, 200, {}, json({ name: "x", tags: null })));
  expect(await clientOf(empty.url).listTags(PYTHON)).toEqual([]);
});

it("never outlasts its time, and ends each question with a reason", async () => {
  const registry = await startFilled({}, stalling(always));
  const client = clientOf(registry.url, { timeoutSeconds: 1 });
  const begin = performance.now();
  const questions = Array.from({ length: 30 }, (_, position) =>
    failureOf(client.readManifest(PYTHON, `${position}`)),
  );
  const reasons = (await Promise.all(questions)).map(({ reason }) => reason);
  expect(new Set(reasons)).toEqual(new Set(["unavailable"]));
  expect(performance.now() - begin).toBeLessThan(1500);
});

it("keeps signatures and tokens out of messages", async () => {
  const signed = redirecting(onBlobs, ({ url }) => `${url.origin}/v2/store/x?X-Amz-Signature=secret`);
  const fault = anyOf(
    signed,
    answering(({ url }) => url.pathname === "/v2/store/x", 403),
  );
  const registry = await startFilled({}, fault);
  const failure = await failureOf(config(clientOf(registry.url)));
  expect(failure.reason).toBe("denied");
  expect(failure.message).toBe(`GET ${registry.url}/v2/store/x answered 403`);
});

it("says what could not be reached", async () => {
  const client = clientOf("http://127.0.0.1:1", { timeoutSeconds: 1 });
  const failure = await failureOf(manifest(client));
  expect(failure.reason).toBe("unavailable");
  expect(failure.message).toContain("GET http://127.0.0.1:1/v2/lambda/python/manifests/3.12");
  expect(failure.message).toContain("ECONNREFUSED");
});

it("asks a host no more that could not be reached", async () => {
  const client = clientOf("http://127.0.0.1:1");
  const failures = await Promise.all(
    Array.from({ length: 12 }, (_, position) => failureOf(client.readManifest(PYTHON, `${position}`))),
  );
  expect(new Set(failures.map(({ reason }) => reason))).toEqual(new Set(["unavailable"]));
  expect(failures.map(({ message }) => message)[11]).toContain(
    "/manifests/11: the registry could not be reached",
  );
  expect(client.requestCount()).toBe(4);
});
