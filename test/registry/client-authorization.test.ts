import { describe, expect, it } from "vitest";
import { LookupError } from "../../src/errors.ts";
import type { Credential } from "../../src/registry/credential.ts";
import { clientOf, failureOf, HOST, NODEJS, PYTHON, startFilled } from "../support/registry-client.ts";
import {
  answering,
  both,
  first,
  onBlobs,
  onManifests,
  onToken,
  redirecting,
} from "../support/registry-faults.ts";

const LOGIN = { username: "ann", password: "pa:ss" };
const BASIC: Credential = { kind: "basic", ...LOGIN };
const HEADER = `Basic ${btoa("ann:pa:ss")}`;

function challenge(realm: string) {
  return answering((request) => onManifests(request) && request.authorization === undefined, 401, {
    "www-authenticate": `Bearer realm="${realm}",service="s",scope="repository:lambda/python:pull"`,
  });
}

/** Counts how often it is asked. */
function sourceOf(credential: Credential | undefined) {
  const asked: string[] = [];
  const credentialsFor = async (host: string) => {
    asked.push(host);
    return credential;
  };
  return { asked, credentialsFor };
}

it("waits for a credential no longer than for everything else", async () => {
  const registry = await startFilled({ authorization: "basic", login: LOGIN });
  const credentialsFor = () => new Promise<undefined>(() => {});
  const client = clientOf(registry.url, { credentialsFor, timeoutSeconds: 0.3 });
  expect(await failureOf(client.resolveDigest(PYTHON, "3.12"))).toMatchObject({
    reason: "unavailable",
    message: `the 0.3 s for network work were over before there was a credential for ${HOST}`,
  });
});

describe("Basic", () => {
  it("logs in when asked to, and then at once", async () => {
    const registry = await startFilled({ authorization: "basic", login: LOGIN });
    const { asked, credentialsFor } = sourceOf(BASIC);
    const client = clientOf(registry.url, { credentialsFor });
    await client.resolveDigest(PYTHON, "3.12");
    await Promise.all([client.listTags(PYTHON), client.resolveDigest(NODEJS, "22")]);
    expect(registry.requests.map(({ authorization }) => authorization)).toEqual([
      undefined,
      HEADER,
      HEADER,
      HEADER,
    ]);
    expect(asked).toEqual([HOST]);
  });

  it("is unauthorized without a login and with a wrong one", async () => {
    const registry = await startFilled({ authorization: "basic", login: LOGIN });
    const without = await failureOf(clientOf(registry.url).readManifest(PYTHON, "3.12"));
    expect(without).toMatchObject({
      reason: "unauthorized",
      help: expect.stringContaining(`docker login ${HOST}`),
    });
    const { credentialsFor } = sourceOf({ kind: "basic", username: "ann", password: "wrong" });
    const client = clientOf(registry.url, { credentialsFor });
    expect((await failureOf(client.readManifest(PYTHON, "3.12"))).reason).toBe("unauthorized");
    expect((await failureOf(client.readManifest(PYTHON, "3.13"))).reason).toBe("unauthorized");
  });
});

describe("Bearer", () => {
  it("needs one token for each repository where the registry wants it so", async () => {
    const registry = await startFilled({ authorization: "repository-token" });
    const client = clientOf(registry.url);
    const questions = ["3.12", "3.12.2026.10.03.13"].map((tag) => client.resolveDigest(PYTHON, tag));
    await Promise.all([...questions, client.resolveDigest(NODEJS, "22"), client.listTags(NODEJS)]);
    const tokens = registry.requests.filter(({ url }) => url.pathname === "/token/");
    expect(tokens.map(({ url }) => url.searchParams.get("scope")).sort()).toEqual([
      "repository:lambda/nodejs:pull",
      "repository:lambda/python:pull",
    ]);
    expect(client.requestCount()).toBe(1 + 2 + 4);
  });

  it("gives its login to the token realm and to nobody else", async () => {
    const registry = await startFilled({
      authorization: "repository-token",
      login: LOGIN,
      blobs: "elsewhere",
    });
    const { credentialsFor } = sourceOf(BASIC);
    const client = clientOf(registry.url, { credentialsFor });
    const { children } = registry.publish({
      repository: PYTHON.path,
      tags: [],
      created: "2026-01-01T00:00:00Z",
    });
    const image = await client.readManifest(PYTHON, children.get("linux/arm64") ?? "");
    if (image.manifest.kind !== "image") throw new Error("not an image");
    await client.readConfig(PYTHON, image.manifest.config.digest);
    const sent = registry.requests.map(({ url, authorization }) => [
      url.pathname.split("/")[1],
      authorization?.split(" ")[0],
    ]);
    expect(sent).toEqual([
      ["v2", undefined],
      ["token", "Basic"],
      ["v2", "Bearer"],
      ["v2", "Bearer"],
    ]);
    expect(registry.blobRequests.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it("is unauthorized where the realm refuses the login", async () => {
    const registry = await startFilled({ authorization: "host-token", login: LOGIN });
    const { credentialsFor } = sourceOf({ kind: "basic", username: "ann", password: "wrong" });
    const client = clientOf(registry.url, { credentialsFor });
    const failures = await Promise.all(
      ["1", "2", "3"].map((tag) => failureOf(client.readManifest(PYTHON, tag))),
    );
    expect(failures.map(({ reason }) => reason)).toEqual(["unauthorized", "unauthorized", "unauthorized"]);
    expect(failures.map(({ reference }) => reference.at(-1))).toEqual(["1", "2", "3"]);
    expect(client.requestCount()).toBe(2);
    for (const { message } of failures) expect(message).not.toMatch(/wrong|Basic/);
  });

  it("fetches a new token when the old one has ended", async () => {
    const registry = await startFilled({ authorization: "host-token", tokenSeconds: 0.2 });
    const client = clientOf(registry.url);
    await client.resolveDigest(PYTHON, "3.12");
    await new Promise((resolve) => setTimeout(resolve, 250));
    await Promise.all([client.resolveDigest(NODEJS, "22"), client.listTags(PYTHON)]);
    expect(registry.requests.filter(({ url }) => url.pathname === "/token/")).toHaveLength(2);
  });

  it("does not ask for token after token where each is refused", async () => {
    const registry = await startFilled(
      { authorization: "host-token" },
      answering(onManifests, 401, { "www-authenticate": 'Bearer realm="http://127.0.0.1:9/",scope="aws"' }),
    );
    const client = clientOf(registry.url, { timeoutSeconds: 1 });
    const failures = await Promise.all(
      ["1", "2", "3"].map((tag) => failureOf(client.readManifest(PYTHON, tag))),
    );
    for (const failure of failures)
      expect(failure.reference).toContain("registry.example.com/lambda/python:");
    expect(registry.requests.length).toBeLessThanOrEqual(3);
  });

  it.each([
    ["access_token", { access_token: "abc" }, true],
    ["both", { token: "abc", access_token: "def" }, true],
    ["no life", { token: "abc", expires_in: "long" }, true],
    ["no token", { expires_in: 300 }, false],
    ["a token with a line end", { token: "abc\r\nx: y" }, false],
    ["a token that is a number", { token: 7 }, false],
    ["a list", [], false],
  ])("reads a token answer with %s", async (_, answer, isGood) => {
    const registry = await startFilled({}, (request, response) => {
      if (onToken(request)) response.end(JSON.stringify(answer));
      else if (request.authorization === "Bearer abc") return false;
      else
        response.writeHead(401, { "www-authenticate": `Bearer realm="${request.url.origin}/token/"` }).end();
      return true;
    });
    const result = clientOf(registry.url).resolveDigest(PYTHON, "3.12");
    if (isGood) expect(await result).toMatch(/^sha256:/);
    else expect((await failureOf(result)).reason).toBe("protocol");
  });

  it("exchanges an identity token by OAuth 2, and sends a registry token as it is", async () => {
    const registry = await startFilled({}, (request, response) => {
      if (onToken(request))
        response.end(JSON.stringify({ access_token: request.method === "POST" ? "abc" : "bad" }));
      else if (request.authorization?.startsWith("Bearer abc")) return false;
      else
        response.writeHead(401, { "www-authenticate": `Bearer realm="${request.url.origin}/token/"` }).end();
      return true;
    });
    const identity = sourceOf({ kind: "identity-token", token: "refresh me" });
    const exchanged = clientOf(registry.url, identity);
    expect(await exchanged.resolveDigest(PYTHON, "3.12")).toMatch(/^sha256:/);
    const ready = sourceOf({ kind: "registry-token", token: "abcdef" });
    expect(await clientOf(registry.url, ready).resolveDigest(PYTHON, "3.12")).toMatch(/^sha256:/);
    expect(registry.requests.map(({ method }) => method)).toEqual(["HEAD", "POST", "HEAD", "HEAD", "HEAD"]);
  });

  it.each([
    ["refuses", 403, "denied"],
    ["knows nothing", 404, "protocol"],
    ["is broken", 500, "unavailable"],
  ])("tells the reason where the realm %s", async (_, status, reason) => {
    const registry = await startFilled({ authorization: "host-token" }, answering(onToken, status));
    const client = clientOf(registry.url, { timeoutSeconds: 1 });
    expect((await failureOf(client.resolveDigest(PYTHON, "3.12"))).reason).toBe(reason);
  });

  it("does not follow a token realm to another host", async () => {
    const other = await startFilled();
    const registry = await startFilled(
      { authorization: "host-token", login: LOGIN },
      redirecting(onToken, () => `${other.url}/token/`),
    );
    const client = clientOf(registry.url, sourceOf(BASIC));
    expect((await failureOf(client.resolveDigest(PYTHON, "3.12"))).reason).toBe("protocol");
    expect(other.requests).toHaveLength(0);
  });
});

describe("a login stays where it belongs", () => {
  it("goes to no realm on another machine over http", async () => {
    // 192.0.2.0/24 is set aside for documentation: nothing answers there.
    const registry = await startFilled({}, challenge("http://192.0.2.1/token"));
    const { asked, credentialsFor } = sourceOf(BASIC);
    const client = clientOf(registry.url, { credentialsFor, timeoutSeconds: 1 });
    const failure = await failureOf(client.resolveDigest(PYTHON, "3.12"));
    expect(failure.reason).toBe("unavailable");
    expect(asked).toEqual([HOST]);
  });

  it("is not even looked for where the endpoint is http on another machine", async () => {
    const { asked, credentialsFor } = sourceOf(BASIC);
    const client = clientOf("http://192.0.2.1", { credentialsFor, timeoutSeconds: 1 });
    await failureOf(client.resolveDigest(PYTHON, "3.12"));
    expect(asked).toEqual([]);
  });

  it("does not go along with a redirect to another port", async () => {
    const other = await startFilled({ authorization: "basic", login: LOGIN });
    const registry = await startFilled(
      { authorization: "basic", login: LOGIN },
      redirecting(
        both(onBlobs, ({ authorization }) => authorization === HEADER),
        ({ url }) => other.url + url.pathname,
      ),
    );
    const client = clientOf(registry.url, sourceOf(BASIC));
    const failure = await failureOf(client.readConfig(PYTHON, `sha256:${"0".repeat(64)}`));
    expect(failure.reason).toBe("unauthorized");
    expect(other.requests.map(({ authorization }) => authorization)).toEqual([undefined]);
  });
});

describe("a login that could not be had", () => {
  const credentialsFor = async () => {
    throw new LookupError("unauthorized", HOST, "docker-credential-x get failed (ENOENT)");
  };

  it("does no harm where none is needed", async () => {
    const registry = await startFilled({ authorization: "host-token" });
    expect(await clientOf(registry.url, { credentialsFor }).resolveDigest(PYTHON, "3.12")).toMatch(
      /^sha256:/,
    );
  });

  it.each([
    ["Basic", { authorization: "basic", login: LOGIN }],
    ["Bearer", { authorization: "host-token", login: LOGIN }],
  ] as const)("is the reason where one is needed (%s)", async (_, manners) => {
    const registry = await startFilled(manners);
    const failure = await failureOf(clientOf(registry.url, { credentialsFor }).readManifest(PYTHON, "3.12"));
    expect(failure).toMatchObject({
      reason: "unauthorized",
      message: "docker-credential-x get failed (ENOENT)",
    });
    expect(failure.reference).toBe("registry.example.com/lambda/python:3.12");
  });
});

it("learns how to log in by one request, even if that fails", async () => {
  const registry = await startFilled({}, answering(first(1, onManifests), 404));
  const client = clientOf(registry.url);
  const [gone, there] = await Promise.allSettled([
    client.resolveDigest(PYTHON, "gone"),
    client.resolveDigest(PYTHON, "3.12"),
  ]);
  expect([gone.status, there.status]).toEqual(["rejected", "fulfilled"]);
});
