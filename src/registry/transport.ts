import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, RequestOptions } from "node:http";
import type { Readable } from "node:stream";
import { decode, readBody } from "./body.ts";

/** One HTTP request, redirects not followed. */
export interface HttpRequest {
  readonly method: "GET" | "HEAD" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The largest body of a 200 that is taken. */
  readonly maxBytes: number;
  /** From the first byte sent to the last received; of a body that is streamed, to its first. */
  readonly timeoutMs: number;
  /** Whether the body of a 200 is handed on unread, of whatever size. */
  readonly isStreamed?: boolean;
}

export interface HttpResponse {
  readonly status: number;
  /** A header by its lower-case name; several of one name are joined by commas. */
  header(name: string): string | undefined;
  /** Empty where the body is streamed. */
  readonly body: Buffer;
  /** The body of a 200 that was asked for as a stream, without the encoding of its transfer. */
  readonly stream?: Readable;
}

/** Why there is no response, or none that could be read. */
export interface HttpFailure {
  readonly status: "failed";
  readonly reason: "unavailable" | "too-large" | "protocol";
  /** A predicate: "did not answer within 20 s". */
  readonly message: string;
  /** How often it is worth trying again. */
  readonly retries: number;
  /** Whether there was no connection at all, so that the host's other questions would fare alike. */
  readonly isUnreachable: boolean;
  readonly help?: string;
}

export type Transport = (request: HttpRequest) => Promise<HttpResponse | HttpFailure>;

/** Bodies of answers other than 200 are read for an error code only. */
const ERROR_BODY_BYTES = 64 * 1024;

/** An answer whose body hasn't been read. */
interface Head {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

type Opener = (request: HttpRequest, abort: AbortController) => Promise<Head>;

const CONNECT_MS = 10_000;
const NO_CONNECTION = `did not accept a connection within ${CONNECT_MS / 1000} s`;
/** Node gives each of a host's addresses 250 ms, which isn't enough across an ocean. */
const EACH_ADDRESS_MS = 2000;

/**
 * Sends requests over node:http and node:https: the global fetch takes 40 ms more to start and 17 MB.
 * Where HTTPS_PROXY is set, https goes through undici's proxy agent, which also honours NO_PROXY.
 */
export function createTransport(environment: Readonly<Record<string, string | undefined>>): Transport {
  const direct = openDirectly();
  const proxy = environment["https_proxy"] || environment["HTTPS_PROXY"];
  const noProxy = environment["no_proxy"] || environment["NO_PROXY"];
  const proxied = proxy ? openThroughProxy(withScheme(proxy), noProxy ?? "") : direct;
  return (request) => send(request, request.url.protocol === "https:" ? proxied : direct);
}

async function send(request: HttpRequest, open: Opener): Promise<HttpResponse | HttpFailure> {
  const abort = new AbortController();
  const timeUp = `did not answer within ${Math.ceil(request.timeoutMs / 1000)} s`;
  const timer = setTimeout(() => abort.abort(timeUp), request.timeoutMs);
  try {
    return await read(request, await open(request, abort));
  } catch (error) {
    return abort.signal.aborted ? timedOut(String(abort.signal.reason)) : networkFailure(error);
  } finally {
    clearTimeout(timer);
  }
}

async function read(request: HttpRequest, head: Head): Promise<HttpResponse | HttpFailure> {
  const { statusCode: status, headers } = head;
  const header = (name: string) => joined(headers[name]);
  const cut = status !== 200;
  const maxBytes = cut ? ERROR_BODY_BYTES : request.maxBytes;
  const contentEncoding = request.method === "HEAD" ? undefined : header("content-encoding");
  if (request.isStreamed && status === 200) return streamed(head, header, contentEncoding);
  const body = await readBody(head.body, { maxBytes, cut, contentEncoding });
  if (body === "too-large") return failure("too-large", `sent more than ${maxBytes} bytes`);
  if (body === "unknown-encoding") return unknownEncoding();
  return { status, header, body };
}

async function streamed(
  { statusCode: status, body }: Head,
  header: HttpResponse["header"],
  contentEncoding: string | undefined,
): Promise<HttpResponse | HttpFailure> {
  const stream = await decode(body, contentEncoding);
  if (stream !== undefined) return { status, header, body: Buffer.alloc(0), stream };
  body.destroy();
  return unknownEncoding();
}

function unknownEncoding(): HttpFailure {
  return failure("protocol", "sent a body in an encoding not asked for");
}

type StartRequest = (url: URL, options: RequestOptions) => ClientRequest;

function openDirectly(): Opener {
  const loaded = new Map<string, Promise<StartRequest>>();
  return async (request, abort) => {
    const { protocol } = request.url;
    const start = loaded.get(protocol) ?? loadRequest(protocol);
    loaded.set(protocol, start);
    return openWith(await start, request, abort);
  };
}

/** node:https alone takes 12 ms to load. */
async function loadRequest(protocol: string): Promise<StartRequest> {
  const { Agent, request } = await (protocol === "https:" ? import("node:https") : import("node:http"));
  const agent = new Agent({ keepAlive: true, autoSelectFamilyAttemptTimeout: EACH_ADDRESS_MS });
  return (url, options) => request(url, { ...options, agent });
}

function openWith(start: StartRequest, asked: HttpRequest, abort: AbortController): Promise<Head> {
  const { method, url, headers, body } = asked;
  return new Promise((resolve, reject) => {
    const request = start(url, { method, headers, signal: abort.signal, timeout: CONNECT_MS });
    request.once("timeout", () => request.socket?.connecting && abort.abort(NO_CONNECTION));
    request.once("error", reject);
    request.once("response", (response: IncomingMessage) => {
      // Errors after this point reach the reader of the body.
      request.on("error", () => {});
      resolve({ statusCode: response.statusCode ?? 0, headers: response.headers, body: response });
    });
    request.end(body);
  });
}

/** `proxy.example.com:3128` is an http proxy, as for curl. */
function withScheme(proxy: string): string {
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

function openThroughProxy(httpsProxy: string, noProxy: string): Opener {
  let agent: import("undici").EnvHttpProxyAgent | undefined;
  return async ({ method, url, headers, body }, { signal }) => {
    if (!isProxyUrl(httpsProxy)) throw new ProxyError();
    const undici = await import("undici");
    agent ??= new undici.EnvHttpProxyAgent({ httpsProxy, noProxy });
    const dispatcher = agent;
    const answer = undici.request(url, { method, headers, signal, body: body ?? null, dispatcher });
    return Promise.race([answer, aborted(signal)]);
  };
}

/** HTTPS_PROXY can't be used. */
class ProxyError extends Error {}

function isProxyUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Rejects on abort: undici hears of that only once the proxy has let it through. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", reject, { once: true }));
}

function joined(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.join(", ");
}

function timedOut(message: string): HttpFailure {
  return { ...failure("unavailable", message, 1), isUnreachable: message === NO_CONNECTION };
}

const UNREACHABLE =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;
const TLS = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/;

function networkFailure(error: unknown): HttpFailure {
  if (error instanceof ProxyError) return badProxy();
  const code = codeOf(error);
  if (/^(?:HPE|Z)_/.test(code)) return failure("protocol", `sent no valid HTTP (${code})`);
  const message = `could not be reached (${code})`;
  if (!TLS.test(code))
    return { ...failure("unavailable", message, 3), isUnreachable: UNREACHABLE.test(code) };
  const help = "Name the authority of its certificate in a file, and that file in NODE_EXTRA_CA_CERTS.";
  return { ...failure("unavailable", message), isUnreachable: true, help };
}

function badProxy(): HttpFailure {
  const message = "could not be asked: HTTPS_PROXY is no URL of an http or https proxy";
  const help = "Set HTTPS_PROXY to http://HOST:PORT, or unset it.";
  return { ...failure("unavailable", message), isUnreachable: true, help };
}

/** Node's and undici's codes say enough; their messages may hold addresses and URLs. */
export function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  if ("cause" in error && error.cause !== undefined) return codeOf(error.cause);
  return error instanceof Error ? error.name : "unknown";
}

function failure(reason: HttpFailure["reason"], message: string, retries = 0): HttpFailure {
  return { status: "failed", reason, message, retries, isUnreachable: false };
}
