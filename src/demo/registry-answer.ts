import type { RegistryContent } from "./registry-content.ts";
import type { RegistryGate } from "./registry-gate.ts";
import type { RegistryManners } from "./registry-manners.ts";

/** A request as far as an embedded registry looks at it. */
export interface RegistryRequest {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly accept: string;
}

export interface RegistryAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** An embedded registry without its sockets. */
export interface RegistryState {
  readonly manners: RegistryManners;
  readonly gate: RegistryGate;
  readonly content: RegistryContent;
  /** The other host that blobs are redirected to, if they are. */
  readonly blobOrigin: string;
}

const PAGE_SIZE = 1000;
const JSON_TYPE = { "content-type": "application/json" };

/** Answers as https://github.com/opencontainers/distribution-spec says, and as the manners do. */
export function answerRegistry(state: RegistryState, request: RegistryRequest): RegistryAnswer {
  const { url, authorization } = request;
  if (url.pathname === "/token/") return answerToken(state, request);
  const match = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(url.pathname);
  const [, repository = "", kind = "", reference = ""] = match ?? [];
  const rejection = state.gate.rejection(repository, authorization, url.origin);
  if (rejection) return refusal(rejection.status, rejection.code, rejection.headers);
  if (match === null) return url.pathname === "/v2/" ? json({}) : refusal(404, "UNSUPPORTED");
  if (!state.content.has(repository)) return refusal(404, "NAME_UNKNOWN");
  if (kind === "manifests") return answerManifest(state, request, repository, reference);
  if (kind === "blobs") return answerBlob(state, request, repository, reference);
  return answerTags(state, repository, url);
}

function answerToken({ gate }: RegistryState, { url, authorization }: RegistryRequest): RegistryAnswer {
  const token = gate.giveToken(url.searchParams.get("scope") ?? "", authorization);
  return token === undefined ? refusal(401, "UNAUTHORIZED") : json(token);
}

function answerManifest(
  { content, manners }: RegistryState,
  { method, accept }: RegistryRequest,
  repository: string,
  reference: string,
): RegistryAnswer {
  const manifest = content.manifest(repository, reference);
  if (!manifest || !accept.includes(manifest.mediaType)) return refusal(404, "MANIFEST_UNKNOWN");
  const namesDigest = method === "HEAD" || manners.digestOnGet;
  const headers = {
    "content-type": manifest.mediaType,
    "content-length": String(manifest.bytes.length),
    ...(namesDigest && { "docker-content-digest": manifest.digest }),
  };
  return { status: 200, headers, body: manifest.bytes };
}

function answerBlob(
  { content, manners, blobOrigin }: RegistryState,
  { method }: RegistryRequest,
  repository: string,
  digest: string,
): RegistryAnswer {
  const body = content.blob(repository, digest);
  if (body === undefined) return refusal(404, "BLOB_UNKNOWN");
  if (manners.blobs === "here") return { status: 200, headers: {}, body };
  if (method === "HEAD") return refusal(401, "UNAUTHORIZED");
  const location = `${blobOrigin}/${repository}/${digest}?signature=secret`;
  return { status: 307, headers: { location }, body: "" };
}

/** The other host: it knows no tokens, as the signature in the URL is what counts there. */
export function answerBlobStore(content: RegistryContent, request: RegistryRequest): RegistryAnswer {
  const [, repository = "", digest = ""] = /^\/(.+)\/([^/]+)$/.exec(request.url.pathname) ?? [];
  const isSigned = request.url.searchParams.get("signature") === "secret";
  const body = content.blob(repository, digest);
  if (request.authorization !== undefined || request.method !== "GET") return refusal(400, "UNSUPPORTED");
  return isSigned && body ? { status: 200, headers: {}, body } : refusal(403, "DENIED");
}

function answerTags({ content, manners }: RegistryState, name: string, url: URL): RegistryAnswer {
  const all = content.tags(name);
  if (manners.tagCap !== undefined) return json({ name, tags: unordered(all).slice(0, manners.tagCap) });
  const last = url.searchParams.get("last") ?? "";
  const size = Math.min(Number(url.searchParams.get("n") ?? PAGE_SIZE), manners.pageSize ?? PAGE_SIZE);
  const rest = [...all].sort().filter((tag) => tag > last);
  const tags = rest.slice(0, size);
  const link = `</v2/${name}/tags/list?last=${tags.at(-1)}&n=${size}>; rel="next"`;
  return json({ name, tags }, tags.length < rest.length ? { link } : {});
}

/** An order that means nothing and is always the same. */
function unordered(tags: readonly string[]): readonly string[] {
  const key = (tag: string) => [...tag].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return [...tags].sort((a, b) => key(a) - key(b));
}

function json(value: unknown, headers: Readonly<Record<string, string>> = {}): RegistryAnswer {
  return { status: 200, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

function refusal(
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): RegistryAnswer {
  const errors = [{ code, message: code.toLowerCase() }];
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify({ errors }) };
}
