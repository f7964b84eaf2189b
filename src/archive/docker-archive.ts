import { createHash } from "node:crypto";
import type { RawManifest } from "../built-image/built-image.ts";
import type { ImageContent } from "../built-image/image-content.ts";
import { LookupError } from "../errors.ts";
import { digestOf } from "../image/digest-of.ts";
import { parseImageConfig } from "../image/image-config.ts";
import { isRecord, parseJson } from "../image/json.ts";
import type { Descriptor } from "../image/manifest.ts";
import { OCI_IMAGE_CONFIG, OCI_IMAGE_MANIFEST } from "../image/media-type.ts";
import { isProblem } from "../image/problem.ts";
import { isSameReference, parseImageReference } from "../image/reference.ts";
import { malformed, readWhole, type StoredFile, type StoredFiles } from "./stored-files.ts";

const MANIFEST = "manifest.json";
const MANIFEST_BYTES = 4 * 1024 * 1024;
const CONFIG_BYTES = 8 * 1024 * 1024;
const LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";

/** One image of the archive's list. */
interface ListedImage {
  readonly config: string;
  readonly names: readonly string[];
  readonly layers: readonly string[];
}

/**
 * An image of an archive that `docker save` wrote, or a program that writes the same: a list of images (`manifest.json`)
 * with their configurations and layers, but without what registries call a manifest, so that one is made up.
 * https://github.com/moby/moby/blob/v28.5.0/image/spec/spec.md#combined-image-json--filesystem-changeset-format
 * @param wanted the image's name in the archive; absent: the only image
 * @throws {LookupError} where it is no such archive, has no such image, or is at odds with itself
 */
export async function openDockerArchive(
  files: StoredFiles,
  wanted: string | undefined,
): Promise<ImageContent> {
  const listed = chosen(files, await readList(files), wanted);
  const configBytes = await readWhole(files, listed.config, CONFIG_BYTES);
  const config = {
    mediaType: OCI_IMAGE_CONFIG,
    digest: digestOf(configBytes),
    size: configBytes.length,
  };
  checkName(files, listed.config, config.digest);
  const layers = await describeLayers(files, listed, configBytes);
  const manifest = synthesise(config, layers);
  const blobs = new Map(listed.layers.map((name, position) => [layers[position]?.digest, name]));
  blobs.set(config.digest, listed.config);
  return {
    reference: files.reference,
    readManifest: async (digest = manifest.digest) => {
      if (digest === manifest.digest) return manifest;
      throw new LookupError("not-found", files.reference, `${files.reference} has no manifest ${digest}`);
    },
    openBlob: async ({ digest }) => {
      const file = await files.find(blobs.get(digest) ?? "");
      if (file !== undefined) return file.open();
      throw new LookupError("not-found", files.reference, `${files.reference} has no blob ${digest}`);
    },
  };
}

async function readList(files: StoredFiles): Promise<readonly ListedImage[]> {
  if ((await files.find(MANIFEST)) === undefined) throw await noArchive(files);
  const json = parseJson((await readWhole(files, MANIFEST, MANIFEST_BYTES)).toString("utf8"));
  if (!Array.isArray(json)) throw malformed(files, MANIFEST, "is no JSON list of images");
  const images = json.map(listedImage);
  if (images.every((image) => image !== undefined)) return images;
  throw malformed(files, MANIFEST, "lists an image without Config and Layers");
}

async function noArchive(files: StoredFiles): Promise<LookupError> {
  const { reference } = files;
  const isLayout = (await files.find("index.json")) !== undefined;
  const help = isLayout
    ? "It is an archive of an OCI layout: name it oci-archive:FILE."
    : "Docker writes it from 1.10 on: save the image anew.";
  return new LookupError("not-found", reference, `${reference} has no ${MANIFEST}`, { help });
}

function listedImage(json: unknown): ListedImage | undefined {
  if (!isRecord(json)) return undefined;
  const { Config: config, Layers: layers, RepoTags: names } = json;
  if (typeof config !== "string" || config === "" || !isTextList(layers)) return undefined;
  return { config, layers, names: isTextList(names) ? names : [] };
}

function isTextList(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every((item) => typeof item === "string");
}

function chosen(
  { reference }: StoredFiles,
  images: readonly ListedImage[],
  wanted: string | undefined,
): ListedImage {
  const found =
    wanted === undefined
      ? images
      : images.filter(({ names }) => names.some((name) => isSameName(name, wanted)));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const names = images.flatMap((image) => image.names).slice(0, 20);
  const named = wanted === undefined ? "" : ` of the name ${wanted}`;
  const message = `${reference} holds ${second === undefined ? "no image" : `${found.length} images`}${named}`;
  throw new LookupError("not-found", reference, message, {
    help: names.length > 0 ? `Name one of these after a colon: ${names.join(", ")}.` : undefined,
  });
}

/** Whether two names are the same image, `app` being `docker.io/library/app:latest`. */
function isSameName(name: string, wanted: string): boolean {
  if (name === wanted) return true;
  const [a, b] = [parseImageReference(name), parseImageReference(wanted)];
  if (isProblem(a) || isProblem(b)) return false;
  return isSameReference({ tag: "latest", ...a }, { tag: "latest", ...b });
}

/** Programs name a configuration by its digest: one that says so must have it. */
function checkName({ reference }: StoredFiles, name: string, digest: string): void {
  const claimed = /(?:^|[/:])([0-9a-f]{64})(?:\.json)?$/.exec(name)?.[1];
  if (claimed === undefined || digest === `sha256:${claimed}`) return;
  throw new LookupError(
    "digest-mismatch",
    reference,
    `${reference}: the configuration ${name} has other bytes than its name says`,
  );
}

/** The layers' descriptors: those that aren't compressed have their diff IDs for digests. */
async function describeLayers(
  files: StoredFiles,
  { config: name, layers }: ListedImage,
  configBytes: Buffer,
): Promise<readonly Descriptor[]> {
  const config = parseImageConfig(parseJson(configBytes.toString("utf8")));
  if (isProblem(config)) throw malformed(files, name, config.message);
  const { diffIds } = config;
  if (diffIds.length !== layers.length) {
    const counts = `lists ${layers.length} layers for a configuration with ${diffIds.length}`;
    throw malformed(files, MANIFEST, counts);
  }
  const descriptors: Descriptor[] = [];
  for (const [position, layer] of layers.entries()) {
    const file = await files.find(layer);
    if (file === undefined)
      throw new LookupError("not-found", files.reference, `${files.reference} has no ${layer}`);
    descriptors.push(await describeLayer(file, diffIds[position] ?? ""));
  }
  return descriptors;
}

async function describeLayer(file: StoredFile, diffId: string): Promise<Descriptor> {
  const compression = await compressionOf(file);
  if (compression === "") return { mediaType: LAYER_TYPE, digest: diffId, size: file.size };
  const hash = createHash("sha256");
  for await (const chunk of file.open()) hash.update(chunk);
  const digest = `sha256:${hash.digest("hex")}`;
  return { mediaType: `${LAYER_TYPE}${compression}`, digest, size: file.size };
}

async function compressionOf(file: StoredFile): Promise<"" | "+gzip" | "+zstd"> {
  for await (const chunk of file.open()) {
    const start = Buffer.from(chunk.subarray(0, 4)).toString("hex");
    if (start.startsWith("1f8b")) return "+gzip";
    return start === "28b52ffd" ? "+zstd" : "";
  }
  return "";
}

function synthesise(config: Descriptor, layers: readonly Descriptor[]): RawManifest {
  const json = { schemaVersion: 2, mediaType: OCI_IMAGE_MANIFEST, config, layers };
  const bytes = Buffer.from(JSON.stringify(json));
  return {
    digest: digestOf(bytes),
    contentType: OCI_IMAGE_MANIFEST,
    json,
    size: bytes.length,
    isSynthetic: true,
  };
}
