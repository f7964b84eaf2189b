import { isRecord, type JsonRecord } from "../image/json.ts";
import { type ImageIndex, type ImageManifest, parseManifest } from "../image/manifest.ts";
import { isImageConfig, manifestKindOf } from "../image/media-type.ts";
import { isProblem } from "../image/problem.ts";
import type { RawManifest } from "./built-image.ts";

/** What a manifest turns out to be when it is read with leniency. */
export type DescribedManifest =
  | { readonly kind: "image"; readonly manifest: ImageManifest }
  | { readonly kind: "index"; readonly index: ImageIndex }
  /** Docker's first format, without configuration. */
  | { readonly kind: "schema1" }
  /** Something else that registries keep: a signature, a chart, a list of packages. */
  | { readonly kind: "artifact"; readonly artifactType: string }
  /** A predicate that follows its subject: "is no JSON". */
  | { readonly kind: "unreadable"; readonly reason: string };

/**
 * Tells images from what else a tag can name. A manifest is an artifact if its configuration is no image's: OCI's
 * guidelines have artifacts named by `artifactType`, or by the configuration's media type.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md#guidelines-for-artifact-usage
 */
export function describeManifest({ json, contentType }: RawManifest): DescribedManifest {
  if (json === undefined) return { kind: "unreadable", reason: "is no JSON" };
  if (!isRecord(json)) return { kind: "unreadable", reason: "is no JSON object" };
  if (isSchema1(json, contentType)) return { kind: "schema1" };
  const artifactType = json["mediaType"] === OCI_ARTIFACT ? artifactTypeOf(json) : undefined;
  if (artifactType !== undefined) return { kind: "artifact", artifactType };
  const manifest = parseManifest(json, contentType);
  if (isProblem(manifest)) return { kind: "unreadable", reason: manifest.message };
  if (manifest.kind === "index") return { kind: "index", index: manifest };
  if (isImageConfig(manifest.config.mediaType)) return { kind: "image", manifest };
  return { kind: "artifact", artifactType: artifactTypeOf(json) ?? manifest.config.mediaType };
}

/** A type of manifest that OCI took back before 1.1; registries have some still. */
const OCI_ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json";

function isSchema1(json: JsonRecord, contentType = ""): boolean {
  const { mediaType = contentType, schemaVersion } = json;
  return schemaVersion === 1 || (typeof mediaType === "string" && manifestKindOf(mediaType) === "schema1");
}

function artifactTypeOf({ artifactType }: JsonRecord): string | undefined {
  return typeof artifactType === "string" && artifactType !== "" ? artifactType : undefined;
}
