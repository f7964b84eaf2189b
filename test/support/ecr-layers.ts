import type { IncomingMessage, ServerResponse } from "node:http";
import { SIGNATURE } from "./ecr-repositories.ts";
import type { EcrRegistry } from "./ecr-state.ts";

/** What befalls a download. */
export type LayerFault = "truncated" | "wrong-bytes" | "stalling" | "refused" | "unavailable";

/** Serves what a signed URL points at, as S3 does: an Authorization header beside the signature is an error. */
export function serveLayer(
  { url = "", headers }: IncomingMessage,
  response: ServerResponse,
  registryOf: (region: string, account: string) => EcrRegistry,
  fault: LayerFault | undefined,
): void {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  const [, region = "", account = "", repository = "", digest = ""] =
    /^\/layers\/([^/]+)\/([^/]+)\/(.+)\/([^/]+)$/.exec(pathname) ?? [];
  const bytes = registryOf(region, account).content.blob(repository, digest);
  const isSigned = searchParams.get("X-Amz-Signature") === SIGNATURE && headers.authorization === undefined;
  if (!isSigned || fault === "refused") {
    response.writeHead(isSigned ? 403 : 400).end("<Error><Code>AccessDenied</Code></Error>");
  } else if (bytes === undefined) response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
  else sendLayer(response, bytes, fault);
}

function sendLayer(response: ServerResponse, bytes: Uint8Array, fault: LayerFault | undefined): void {
  const half = Buffer.from(bytes.subarray(0, Math.ceil(bytes.length / 2)));
  if (fault === "unavailable") response.writeHead(503).end("<Error><Code>SlowDown</Code></Error>");
  else if (fault === "wrong-bytes") response.writeHead(200).end(Buffer.alloc(bytes.length, 1));
  else {
    response.writeHead(200, { "content-length": bytes.length });
    if (fault === "truncated") response.write(half, () => response.destroy());
    else if (fault === "stalling") response.write(half);
    else response.end(bytes);
  }
}
