import type { Readable } from "node:stream";

/** A request as the AWS SDK hands it to its transport. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** A response as the AWS SDK takes it. */
interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Readable;
}

/** A transport of the AWS SDK, as far as JSON calls need one. */
export interface SdkTransport {
  handle(request: SdkRequest, options?: { abortSignal?: unknown }): Promise<{ response: SdkResponse }>;
}

/**
 * A transport for the AWS SDK that honours HTTPS_PROXY and NO_PROXY, which the SDK doesn't by itself.
 * @returns nothing where no proxy is set: the SDK's own transport will do
 */
export async function createProxyTransport(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SdkTransport | undefined> {
  const httpsProxy = environment["https_proxy"] || environment["HTTPS_PROXY"];
  const noProxy = environment["no_proxy"] || environment["NO_PROXY"] || "";
  if (!httpsProxy) return undefined;
  const { Agent, EnvHttpProxyAgent, request: send } = await import("undici");
  const proxied = new EnvHttpProxyAgent({ httpsProxy, noProxy });
  const direct = new Agent();
  return {
    async handle(request, { abortSignal } = {}) {
      const { method, protocol, hostname, port, path, query, body } = request;
      const url = `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}${queryText(query)}`;
      const dispatcher = protocol === "https:" ? proxied : direct;
      const signal = abortSignal instanceof AbortSignal ? abortSignal : null;
      // undici sets the host itself, and knows the body's length.
      const { host: _, "content-length": __, ...headers } = request.headers;
      const answer = await send(url, { method, headers, body: body ?? null, dispatcher, signal });
      const texts = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
      return {
        response: { statusCode: answer.statusCode, headers: Object.fromEntries(texts), body: answer.body },
      };
    },
  };
}

/** A request's query as it was signed: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function queryText(query: SdkRequest["query"] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${uriPart(name)}=${uriPart(one ?? "")}`),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

function uriPart(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
