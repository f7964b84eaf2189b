import { isDigest } from "../image/digest.ts";
import type { ImageConfig } from "../image/image-config.ts";
import { isRecord } from "../image/json.ts";
import { isProblem } from "../image/problem.ts";
import { type ImageReference, parseImageReference } from "../image/reference.ts";

/** What an image records of a base that it was built from. */
export interface BaseRecord {
  /** As it was written in the build; its digest, if it has one, is what the build was pinned to. */
  readonly reference: ImageReference;
  /** What it was then: the digest of an index or of one platform's image. */
  readonly digest?: string;
}

/** https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md#pre-defined-annotation-keys */
const NAME = "org.opencontainers.image.base.name";
const DIGEST = "org.opencontainers.image.base.digest";

/**
 * The base that an image names itself: in its manifest's annotations, which it inherits from nobody, else in its
 * labels. A name that is no image reference is none.
 */
export function readBaseRecord(
  annotations: Readonly<Record<string, string>> | undefined,
  labels: Readonly<Record<string, string>>,
): BaseRecord | undefined {
  return recordIn(annotations ?? {}) ?? recordIn(labels);
}

function recordIn(texts: Readonly<Record<string, string>>): BaseRecord | undefined {
  const reference = referenceOf(texts[NAME]);
  const digest = texts[DIGEST];
  if (reference === undefined) return undefined;
  return recordOf(reference, digest !== undefined && isDigest(digest) ? digest : undefined);
}

function recordOf(reference: ImageReference, digest: string | undefined): BaseRecord {
  const known = digest ?? reference.digest;
  return { reference, ...(known !== undefined && { digest: known }) };
}

function referenceOf(name: unknown): ImageReference | undefined {
  const reference = typeof name === "string" ? parseImageReference(name.trim()) : undefined;
  return reference === undefined || isProblem(reference) ? undefined : reference;
}

/**
 * The images that BuildKit says a build has read, in its own order: those of all stages, of which at most one is the
 * base. https://github.com/moby/buildkit/blob/v0.11/docs/buildinfo.md (left out of later versions)
 */
export function readBuildInfo({ buildInfo }: Pick<ImageConfig, "buildInfo">): readonly BaseRecord[] {
  const sources = buildInfo === undefined ? undefined : sourcesOf(buildInfo);
  if (!Array.isArray(sources)) return [];
  return sources.flatMap((source: unknown) => {
    if (!isRecord(source) || source["type"] !== "docker-image") return [];
    const reference = referenceOf(source["ref"]);
    const pin = source["pin"];
    return reference ? [recordOf(reference, typeof pin === "string" && isDigest(pin) ? pin : undefined)] : [];
  });
}

function sourcesOf(buildInfo: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(buildInfo), (character) => character.charCodeAt(0));
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(json) ? json["sources"] : undefined;
  } catch {
    return undefined;
  }
}
