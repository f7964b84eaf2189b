import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { createTransport, type HttpRequest } from "../../src/registry/transport.ts";

interface Listening {
  listen(port: number, host: string, ready: () => void): unknown;
  address(): unknown;
  close(): unknown;
}

async function portOf(server: Listening): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

async function serve(handler: RequestListener): Promise<URL> {
  return new URL(`http://127.0.0.1:${await portOf(createServer(handler))}/`);
}

function get(url: URL, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "GET", url, headers: {}, maxBytes: 1000, timeoutMs: 2000, ...more };
}

it("undoes a gzip that nobody asked for, and its limit counts what comes out", async () => {
  const url = await serve(({ url: path }, response) => {
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync(path === "/bomb" ? Buffer.alloc(50_000_000) : "hello"));
  });
  const send = createTransport({});
  expect(await send(get(url))).toMatchObject({ status: 200, body: Buffer.from("hello") });
  expect(await send(get(new URL("/bomb", url)))).toMatchObject({ status: "failed", reason: "too-large" });
});

it("cuts the body of an error instead of refusing it", async () => {
  const url = await serve((_, response) => response.writeHead(500).end("x".repeat(1_000_000)));
  const answer = await createTransport({})(get(url));
  if (answer.status === "failed") throw new Error(answer.message);
  expect(answer.status).toBe(500);
  expect(answer.body.length).toBe(64 * 1024);
});

it("joins several headers of one name", async () => {
  const url = await serve((_, response) => response.writeHead(200, { link: ["<a>", "<b>"] }).end());
  const answer = await createTransport({})(get(url));
  if (answer.status === "failed") throw new Error(answer.message);
  expect(answer.header("link")).toBe("<a>, <b>");
  expect(answer.header("none")).toBeUndefined();
});

it("sends what it is told to, and uses a connection again", async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    request.pipe(response.writeHead(200, { seen: `${request.method} ${request.headers["x-test"]}` }));
  });
  const send = createTransport({});
  const answer = await send(get(url, { method: "POST", headers: { "x-test": "yes" }, body: "a=b" }));
  if (answer.status === "failed") throw new Error(answer.message);
  expect([answer.header("seen"), answer.body.toString()]).toEqual(["POST yes", "a=b"]);
  await send(get(url));
  expect(ports.size).toBe(1);
});

it.each([
  ["no HTTP at all", "SSH-2.0-OpenSSH_9.2\r\n", "protocol"],
  ["a broken header", "HTTP/1.1 200 OK\r\nx\u0000: y\r\n\r\n", "protocol"],
  ["a header of a megabyte", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(1_000_000)}\r\n\r\n`, "protocol"],
  ["nothing", "", "unavailable"],
])("takes %s for what it is", async (_, bytes, reason) => {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(bytes));
  });
  const url = new URL(`http://127.0.0.1:${await portOf(server)}/`);
  expect(await createTransport({})(get(url))).toMatchObject({ status: "failed", reason });
});

it("ends a request at its time, whether nothing comes or too little", async () => {
  const url = await serve(({ url: path }, response) => void (path === "/slow" && response.write("{")));
  const send = createTransport({});
  for (const path of ["/silent", "/slow"]) {
    const answer = await send(get(new URL(path, url), { timeoutMs: 100 }));
    expect(answer).toMatchObject({
      status: "failed",
      reason: "unavailable",
      message: "did not answer within 1 s",
    });
  }
});

it("does not trust a server that has no TLS, and does not try again", async () => {
  const { port } = await serve((_, response) => response.end());
  const answer = await createTransport({})(get(new URL(`https://127.0.0.1:${port}/`)));
  expect(answer).toMatchObject({ status: "failed", reason: "unavailable", retries: 0, isUnreachable: true });
});

/** A proxy that lets nobody through, and the hosts that it was asked for. */
async function startProxy(): Promise<{ url: string; asked: (string | undefined)[] }> {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    asked.push(request.url);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  return { url: `http://127.0.0.1:${await portOf(server)}`, asked };
}

it("sends https through HTTPS_PROXY, but not to the hosts of NO_PROXY, and http never", async () => {
  const proxy = await startProxy();
  const plain = await serve((_, response) => response.end("direct"));
  const send = createTransport({ HTTPS_PROXY: proxy.url, NO_PROXY: "direct.invalid,.internal.invalid" });
  const proxied = await send(get(new URL("https://registry.invalid/v2/")));
  expect(proxied).toMatchObject({ status: "failed", reason: "unavailable" });
  expect(await send(get(new URL("https://direct.invalid/v2/")))).toMatchObject({ status: "failed" });
  expect(await send(get(plain))).toMatchObject({ status: 200, body: Buffer.from("direct") });
  expect(proxy.asked).toEqual(["registry.invalid:443"]);
});

it("ends a request at its time where the proxy says nothing", async () => {
  const port = await portOf(createTcpServer((socket) => void socket.on("error", () => {}).unref()));
  const send = createTransport({ HTTPS_PROXY: `127.0.0.1:${port}` });
  const answer = await send(get(new URL("https://registry.invalid/v2/"), { timeoutMs: 200 }));
  expect(answer).toMatchObject({ reason: "unavailable", message: "did not answer within 1 s" });
});

it.each(["socks5://127.0.0.1:1080", "no url"])("says that HTTPS_PROXY=%s is none", async (proxy) => {
  const send = createTransport({ HTTPS_PROXY: proxy });
  expect(await send(get(new URL("https://registry.invalid/v2/")))).toMatchObject({
    reason: "unavailable",
    retries: 0,
    isUnreachable: true,
    message: "could not be asked: HTTPS_PROXY is no URL of an http or https proxy",
  });
});
