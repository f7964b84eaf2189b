import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { PassThrough, Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import type { RegistryManners } from "../../src/demo/registry-manners.ts";
import { LookupError } from "../../src/errors.ts";
import { digestOf } from "../../src/image/digest-of.ts";
import { createDeadline } from "../../src/registry/deadline.ts";
import { steadyBytes } from "../../src/registry/steady-bytes.ts";
import { clientOf, failureOf, HOST, PYTHON, startFilled } from "../support/registry-client.ts";
import { answering, cutting, hangingUp, onBlobs, redirecting } from "../support/registry-faults.ts";

const BLOB = randomBytes(3_000_000);
const DIGEST = digestOf(BLOB);

async function read(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function startWithBlob(
  manners: Partial<RegistryManners> = {},
  intercept?: Parameters<typeof startFilled>[1],
) {
  const registry = await startFilled(manners, intercept);
  registry.content.putBlob(PYTHON.path, BLOB);
  return registry;
}

describe("a blob", () => {
  it("comes as a stream, each time anew", async () => {
    const registry = await startWithBlob();
    const client = clientOf(registry.url);
    expect((await read(await client.openBlob(PYTHON, DIGEST))).equals(BLOB)).toBe(true);
    expect((await read(await client.openBlob(PYTHON, DIGEST))).length).toBe(BLOB.length);
    expect(client.requestCount()).toBe(2);
  });

  it("comes from another host without the credentials", async () => {
    const login = { username: "ann", password: "example-password" };
    const registry = await startWithBlob({ authorization: "basic", login, blobs: "elsewhere" });
    const client = clientOf(registry.url, { credentialsFor: async () => ({ kind: "basic", ...login }) });
    expect((await read(await client.openBlob(PYTHON, DIGEST))).equals(BLOB)).toBe(true);
    expect(registry.blobRequests.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it("is let go of where it isn't read to its end", async () => {
    const registry = await startWithBlob();
    const client = clientOf(registry.url);
    for await (const chunk of await client.openBlob(PYTHON, DIGEST)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect((await read(await client.openBlob(PYTHON, DIGEST))).length).toBe(BLOB.length);
  });

  it("may be gzipped on its way by a proxy", async () => {
    const headers = { "content-encoding": "gzip" };
    const registry = await startWithBlob({}, answering(onBlobs, 200, headers, gzipSync(BLOB)));
    const stream = await clientOf(registry.url).openBlob(PYTHON, DIGEST);
    expect((await read(stream)).equals(BLOB)).toBe(true);
  });

  it.each([
    ["that breaks off", cutting(onBlobs), "unavailable", /broke off after \d+ bytes \(\w+\)/],
    ["behind a closed connection", hangingUp(onBlobs), "unavailable", /could not be reached/],
    ["that isn't there", answering(onBlobs, 404), "not-found", /answered 404/],
    ["that is refused", answering(onBlobs, 403), "denied", /answered 403/],
    [
      "in an unknown encoding",
      answering(onBlobs, 200, { "content-encoding": "br" }, "x"),
      "protocol",
      /an encoding not asked for/,
    ],
    [
      "in a broken encoding",
      answering(onBlobs, 200, { "content-encoding": "gzip" }, "x".repeat(100)),
      "protocol",
      /has a broken encoding \(Z_/,
    ],
    [
      "elsewhere over http",
      redirecting(onBlobs, () => "ftp://elsewhere.example/"),
      "protocol",
      /isn't https/,
    ],
  ] as const)("%s fails with a reason", async (_, fault, reason, message) => {
    const registry = await startWithBlob({}, fault);
    const client = clientOf(registry.url);
    const failure = await failureOf(client.openBlob(PYTHON, DIGEST).then(read));
    expect(failure).toMatchObject({ reason, reference: `${HOST}/${PYTHON.path}@${DIGEST}` });
    expect(failure.message).toMatch(message);
  });

  it("needs a digest", async () => {
    const registry = await startWithBlob();
    const failure = await failureOf(clientOf(registry.url).openBlob(PYTHON, "../../manifests/3.12"));
    expect(failure.reason).toBe("protocol");
    expect(registry.requests).toHaveLength(0);
  });
});

describe("the time for network work", () => {
  it("doesn't run while a blob comes in", async () => {
    const server = createServer(async (_, response) => {
      response.writeHead(200);
      for (let parts = 0; parts < 8; parts += 1) {
        response.write(Buffer.alloc(1000));
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const client = clientOf(`http://127.0.0.1:${port}`, { timeoutSeconds: 1 });
    expect((await read(await client.openBlob(PYTHON, DIGEST))).length).toBe(8000);
    expect(client.timeLeft()).toBeGreaterThan(500);
  });

  it("stops once for several, and goes on with the last", async () => {
    const deadline = createDeadline(1);
    const [first, second] = [deadline.suspend(), deadline.suspend()];
    const left = deadline.remaining();
    await new Promise((resolve) => setTimeout(resolve, 30));
    first();
    first();
    expect(deadline.remaining()).toBe(left);
    second();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(deadline.remaining()).toBeLessThan(left - 20);
  });
});

describe("a body that stands still", () => {
  const options = {
    deadline: createDeadline(10),
    failure: (reason: "unavailable" | "protocol", predicate: string) =>
      new LookupError(reason, "image", `the body ${predicate}`),
    stallMs: 100,
  };

  it("is given up", async () => {
    const stream = new PassThrough();
    stream.write("a few bytes");
    const failure = await failureOf(read(steadyBytes(stream, options)));
    expect(failure).toMatchObject({
      reason: "unavailable",
      message: "the body brought less than 256 KiB in 0.1 s after 11 bytes",
    });
    expect(stream.destroyed).toBe(true);
  });

  it("is given up where it drips", async () => {
    const stream = new PassThrough();
    const drip = setInterval(() => stream.write("x"), 10);
    onTestFinished(() => clearInterval(drip));
    expect((await failureOf(read(steadyBytes(stream, options)))).message).toContain("less than 256 KiB");
  });

  it("is none where its reader takes the time", async () => {
    const stream = Readable.from([Buffer.alloc(10), Buffer.alloc(10), Buffer.alloc(10)]);
    let total = 0;
    for await (const chunk of steadyBytes(stream, options)) {
      total += chunk.length;
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    expect(total).toBe(30);
  });
});

describe("a download", () => {
  async function serve(status: number, body: string): Promise<URL> {
    const server = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    return new URL(`http://127.0.0.1:${port}/layer?X-Amz-Signature=secret`);
  }

  it("is of any URL on this machine", async () => {
    const client = clientOf("http://127.0.0.1:1");
    const stream = await client.download(await serve(200, "bytes"), "image");
    expect((await read(stream)).toString()).toBe("bytes");
  });

  it("never tells the query", async () => {
    const client = clientOf("http://127.0.0.1:1");
    const failure = await failureOf(client.download(await serve(403, "<Error/>"), "image"));
    expect(failure).toMatchObject({
      reason: "denied",
      reference: "image",
      help: expect.stringContaining("VPC endpoint"),
    });
    const plain = new URL("http://elsewhere.example/layer?X-Amz-Signature=secret");
    const refused = await failureOf(client.download(plain, "image"));
    expect(refused).toMatchObject({
      reason: "protocol",
      message: "GET http://elsewhere.example/layer isn't asked for: it isn't https",
    });
    expect(`${failure.message} ${failure.help}`).not.toContain("secret");
  });
});
