import { isDigest } from "./digest.ts";
import { isRecord, type JsonRecord, textRecord } from "./json.ts";
import { type ManifestKind, manifestKindOf } from "./media-type.ts";
import { matchPlatform, type Platform } from "./platform.ts";
import { isProblem, type Problem, problem } from "./problem.ts";

/** What points at content: media type, digest, size in bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: Platform;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An image index (or Docker manifest list), attestation entries left out of `images`. */
export interface ImageIndex {
  readonly kind: "index";
  readonly images: readonly Descriptor[];
  readonly attestations: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A manifest of one image. */
export interface ImageManifest {
  readonly kind: "image";
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

export type Manifest = ImageIndex | ImageManifest;

/**
 * Reads a manifest of any of the four types, loose about fields we don't use, strict about digests and sizes.
 * Its kind is what the body's media type says, else the Content-Type, else what it holds; a body that could be
 * read in two ways is a problem (https://github.com/advisories/GHSA-77vh-xpmg-72qh).
 * @param contentType the response's Content-Type header, if any
 */
export function parseManifest(json: unknown, contentType?: string): Manifest | Problem {
  if (!isRecord(json)) return problem("is no JSON object");
  const kind = kindOf(json, contentType);
  if (typeof kind !== "string") return kind;
  return kind === "index" ? parseIndex(json) : parseImage(json);
}

function kindOf(
  json: JsonRecord,
  contentType: string | undefined,
): Exclude<ManifestKind, "schema1"> | Problem {
  const body = typeof json["mediaType"] === "string" ? manifestKindOf(json["mediaType"]) : undefined;
  const header = contentType === undefined ? undefined : manifestKindOf(contentType);
  if (body !== undefined && header !== undefined && body !== header) {
    return problem("has a media type that contradicts its Content-Type");
  }
  const index = "manifests" in json;
  const image = "config" in json || "layers" in json;
  if (index && image) return problem("is an index and an image at once");
  const kind = body ?? header ?? (json["schemaVersion"] === 1 ? "schema1" : index ? "index" : "image");
  return kind === "schema1" ? problem("is of Docker's schema 1, which no current registry serves") : kind;
}

function parseIndex(json: JsonRecord): ImageIndex | Problem {
  const entries = parseDescriptors(json["manifests"], "manifests");
  if (isProblem(entries)) return entries;
  const annotations = textRecord(json["annotations"]);
  return {
    kind: "index",
    images: entries.filter((entry) => !isAttestation(entry)),
    attestations: entries.filter(isAttestation),
    ...(annotations && { annotations }),
  };
}

function parseImage(json: JsonRecord): ImageManifest | Problem {
  const config = parseDescriptor(json["config"], "config");
  if (isProblem(config)) return config;
  const layers = parseDescriptors(json["layers"], "layers");
  if (isProblem(layers)) return layers;
  const annotations = textRecord(json["annotations"]);
  return { kind: "image", config, layers, ...(annotations && { annotations }) };
}

function parseDescriptors(json: unknown, field: string): readonly Descriptor[] | Problem {
  if (!Array.isArray(json)) return problem(`has no list "${field}"`);
  const descriptors: Descriptor[] = [];
  for (const [position, entry] of json.entries()) {
    const descriptor = parseDescriptor(entry, `${field}[${position}]`);
    if (isProblem(descriptor)) return descriptor;
    descriptors.push(descriptor);
  }
  return descriptors;
}

function parseDescriptor(json: unknown, field: string): Descriptor | Problem {
  if (!isRecord(json)) return problem(`has no object "${field}"`);
  const { mediaType, digest, size } = json;
  if (typeof digest !== "string" || !isDigest(digest)) return problem(`has no valid digest in "${field}"`);
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
    return problem(`has no valid size in "${field}"`);
  }
  const platform = parsePlatformField(json["platform"]);
  const annotations = textRecord(json["annotations"]);
  return {
    mediaType: typeof mediaType === "string" ? mediaType : "",
    digest,
    size,
    ...(platform && { platform }),
    ...(annotations && { annotations }),
  };
}

function parsePlatformField(json: unknown): Platform | undefined {
  if (!isRecord(json)) return undefined;
  const { os, architecture, variant } = json;
  if (typeof os !== "string" || typeof architecture !== "string") return undefined;
  return { os, architecture, ...(typeof variant === "string" && variant !== "" && { variant }) };
}

/** BuildKit's mark: https://github.com/moby/buildkit/blob/v0.25.0/docs/attestations/attestation-storage.md */
function isAttestation(entry: Descriptor): boolean {
  if (entry.annotations?.["vnd.docker.reference.type"] !== undefined) return true;
  return entry.platform?.os === "unknown" && entry.platform.architecture === "unknown";
}

/** The image that an index offers for a platform: the first that matches, as containerd takes it. */
export function imageForPlatform(index: ImageIndex, wanted: Platform): Descriptor | undefined {
  return index.images.find((image) => image.platform !== undefined && matchPlatform(wanted, image.platform));
}
