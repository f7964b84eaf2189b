import type { RawManifest } from "../built-image/built-image.ts";
import { LookupError } from "../errors.ts";
import { isDigest } from "../image/digest.ts";
import { digestOf, matchesDigest } from "../image/digest-of.ts";
import type { FetchedManifest } from "../image/fetched-manifest.ts";
import { type ImageConfig, parseImageConfig } from "../image/image-config.ts";
import { isRecord, parseJson } from "../image/json.ts";
import { parseManifest } from "../image/manifest.ts";
import { MANIFEST_ACCEPT } from "../image/media-type.ts";
import { isProblem } from "../image/problem.ts";
import type { Repository } from "../image/reference.ts";
import type { RegistryHost } from "./host.ts";
import type { Followed } from "./redirect.ts";
import { describeRequest } from "./refusal.ts";

const MANIFEST_BYTES = 4 * 1024 * 1024;
const CONFIG_BYTES = 8 * 1024 * 1024;
/**
 * What some registries still serve, so that it can be told for what it is; an image comes first in what they look for.
 */
const ACCEPT = [
  MANIFEST_ACCEPT,
  "application/vnd.docker.distribution.manifest.v1+prettyjws",
  "application/vnd.docker.distribution.manifest.v1+json",
  "application/vnd.oci.artifact.manifest.v1+json",
].join(", ");
/** Statuses of registries that don't take HEAD where they take GET. */
const NO_HEAD = new Set([400, 401, 405, 501]);

/** `registry/repository:tag` or `…@digest`. */
export function referenceText({ registry, path }: Repository, reference: string): string {
  return `${registry}/${path}${isDigest(reference) ? "@" : ":"}${reference}`;
}

/**
 * The digest that HEAD gives for a tag or digest.
 * @returns nothing where the registry takes no HEAD or names no digest: then the body has to tell
 * @throws {LookupError}
 */
export async function headDigest(
  host: RegistryHost,
  repository: Repository,
  reference: string,
): Promise<string | undefined> {
  const followed = await host.ask(manifestQuestion("HEAD", repository, reference));
  const { response } = followed;
  if (NO_HEAD.has(response.status)) return undefined;
  if (response.status !== 200) throw host.refusal(followed);
  const digest = response.header("docker-content-digest");
  if (digest === undefined || !isDigest(digest)) return undefined;
  if (isDigest(reference) && digest !== reference && sameAlgorithm(digest, reference)) {
    throw mismatch(followed, `is said to have the digest ${digest}`);
  }
  return isDigest(reference) ? reference : digest;
}

/** A manifest of whatever type, and what it is to who wants to stand on it. */
export interface ServedManifest {
  readonly raw: RawManifest;
  /** Or why it is neither an index nor an image's manifest. */
  readonly fetched: FetchedManifest | LookupError;
}

/**
 * A manifest, its digest computed from its bytes and compared with all that claim to know it.
 * @throws {LookupError} digest-mismatch, too-large, or what the registry answers
 */
export async function getManifest(
  host: RegistryHost,
  repository: Repository,
  reference: string,
): Promise<ServedManifest> {
  const followed = await host.ask(manifestQuestion("GET", repository, reference));
  const { response } = followed;
  if (response.status !== 200) throw host.refusal(followed);
  const digest = verifiedDigest(followed, reference);
  const contentType = response.header("content-type");
  const json = parseJson(response.body.toString("utf8"));
  const size = response.body.length;
  const raw = { digest, ...(contentType !== undefined && { contentType }), json, size };
  return { raw, fetched: parseFetched(followed, raw) };
}

function parseFetched(
  followed: Followed,
  { digest, contentType, json }: RawManifest,
): FetchedManifest | LookupError {
  const manifest = parseManifest(json, contentType);
  if (isProblem(manifest)) return malformed(followed, manifest.message);
  const declared = isRecord(json) ? json["mediaType"] : undefined;
  const mediaType = typeof declared === "string" ? declared : (contentType?.split(";", 1)[0] ?? "").trim();
  return { digest, mediaType, manifest };
}

/** An image configuration. @throws {LookupError} as for manifests */
export async function getConfig(
  host: RegistryHost,
  repository: Repository,
  digest: string,
): Promise<ImageConfig> {
  const reference = referenceText(repository, digest);
  const target = `blobs/${digest}`;
  const question = {
    method: "GET",
    repository,
    target,
    accept: "*/*",
    maxBytes: CONFIG_BYTES,
    reference,
  } as const;
  const followed = await host.ask(question);
  const { response } = followed;
  if (response.status !== 200) throw host.refusal(followed);
  if (!matchesDigest(response.body, digest)) throw mismatch(followed, "has other bytes than its digest says");
  const config = parseImageConfig(parseJson(response.body.toString("utf8")));
  if (isProblem(config)) throw malformed(followed, config.message);
  return config;
}

function manifestQuestion(method: "GET" | "HEAD", repository: Repository, reference: string) {
  return {
    method,
    repository,
    target: `manifests/${reference}`,
    accept: ACCEPT,
    maxBytes: MANIFEST_BYTES,
    reference: referenceText(repository, reference),
  };
}

function verifiedDigest(followed: Followed, reference: string): string {
  const { body } = followed.response;
  const claimed = followed.response.header("docker-content-digest");
  if (claimed !== undefined && isDigest(claimed) && !matchesDigest(body, claimed)) {
    throw mismatch(followed, `has other bytes than its Docker-Content-Digest ${claimed} says`);
  }
  if (!isDigest(reference)) return claimed !== undefined && isDigest(claimed) ? claimed : digestOf(body);
  if (!matchesDigest(body, reference)) throw mismatch(followed, "has other bytes than its digest says");
  return reference;
}

function sameAlgorithm(a: string, b: string): boolean {
  return a.split(":", 1)[0] === b.split(":", 1)[0];
}

function mismatch({ ask }: Followed, predicate: string): LookupError {
  return new LookupError(
    "digest-mismatch",
    ask.reference,
    `${describeRequest(ask)}: ${ask.reference} ${predicate}`,
  );
}

function malformed({ ask }: Followed, predicate: string): LookupError {
  return new LookupError("protocol", ask.reference, `${describeRequest(ask)}: the body ${predicate}`);
}
