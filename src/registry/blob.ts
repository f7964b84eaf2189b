import { invariant, LookupError } from "../errors.ts";
import { isDigest } from "../image/digest.ts";
import type { Repository } from "../image/reference.ts";
import { referenceText } from "./content.ts";
import type { Deadline } from "./deadline.ts";
import { isConfidential } from "./endpoint.ts";
import type { Ask, Exchange } from "./exchange.ts";
import type { RegistryHost } from "./host.ts";
import { type Followed, follow } from "./redirect.ts";
import { describeRequest, refusalOf } from "./refusal.ts";
import { steadyBytes } from "./steady-bytes.ts";

/** A blob of a registry, from where it is redirected to. @throws {LookupError} at once or while it is read */
export async function openBlob(
  host: RegistryHost,
  repository: Repository,
  digest: string,
  deadline: Deadline,
): Promise<AsyncIterable<Uint8Array>> {
  const reference = referenceText(repository, digest);
  if (!isDigest(digest)) throw new LookupError("protocol", reference, `${reference} is not a digest`);
  const target = `blobs/${digest}`;
  const question = { method: "GET", repository, target, accept: "*/*", reference } as const;
  const followed = await host.ask({ ...question, maxBytes: 0, isStreamed: true });
  if (followed.response.status !== 200) throw host.refusal(followed);
  return bodyOf(followed, deadline);
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-setting-up-s3-gateway */
const DOWNLOAD_HELP: ReadonlyMap<number, string> = new Map([
  [
    403,
    "The link's right to read it was refused: look whether a proxy, or the policy of a VPC endpoint for S3, stands between.",
  ],
]);

/**
 * What is behind a URL that we were given with the right to read it in its query.
 * @throws {LookupError} at once or while it is read
 */
export async function download(
  exchange: Exchange,
  url: URL,
  reference: string,
): Promise<AsyncIterable<Uint8Array>> {
  const ask: Ask = {
    method: "GET",
    url,
    headers: { accept: "*/*" },
    maxBytes: 0,
    isStreamed: true,
    reference,
  };
  if (!isConfidential(url)) {
    throw new LookupError("protocol", reference, `${describeRequest(ask)} isn't asked for: it isn't https`);
  }
  const endpoint = { base: url.origin, origin: url.origin, isPlain: url.protocol === "http:" };
  const followed = await follow(exchange, ask, { endpoint, toOtherHosts: true });
  if (followed.response.status === 200) return bodyOf(followed, exchange.deadline);
  throw refusalOf(followed.ask, followed.response, reference, DOWNLOAD_HELP.get(followed.response.status));
}

function bodyOf({ ask, response }: Followed, deadline: Deadline): AsyncIterable<Uint8Array> {
  const { stream } = response;
  invariant(stream !== undefined, "a body that was asked for as a stream is one");
  return steadyBytes(stream, {
    deadline,
    failure: (reason, predicate) =>
      new LookupError(reason, ask.reference, `${describeRequest(ask)}: the body ${predicate}`),
  });
}
