import { Readable } from "node:stream";
import { readPredicates } from "../../src/app/verify/read-predicates.ts";
import { type BuiltImageSource, createBuiltImageSource } from "../../src/archive/built-image-source.ts";
import { createLayerMemory } from "../../src/archive/layer-memory.ts";
import type { BuiltImage, LookedAtImage, RawManifest } from "../../src/built-image/built-image.ts";
import { chooseChild } from "../../src/built-image/choose-child.ts";
import { describeManifest } from "../../src/built-image/describe-manifest.ts";
import type { ImageContent } from "../../src/built-image/image-content.ts";
import { processesOf } from "../../src/built-image/process-in-use.ts";
import { checkBuiltImage } from "../../src/checks/check-built-image.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { findCheck } from "../../src/checks/index.ts";
import type { Config } from "../../src/config/config.ts";
import type { BaseStanding } from "../../src/decide/staleness.ts";
import { invariant } from "../../src/errors.ts";
import type { Architecture } from "../../src/lambda/architecture.ts";
import type { Runtime } from "../../src/lambda/runtime.ts";
import type { ImageLayers } from "../../src/layers/image-layers.ts";
import type { LayerListing } from "../../src/layers/layer-listing.ts";
import { applied } from "./applied.ts";
import { describedFunctions, IMAGE_URI } from "./described-functions.ts";
import { type DescribedImage, describedImage } from "./described-image.ts";
import type { ImageDescription } from "./image-description.ts";
import { engineOptions, NOW } from "./inspected.ts";

/** Layers that several examples share, the bases' above all, are read once. */
const LAYERS = createLayerMemory();

/** The built image that an example (`image.yaml`) describes, read as from a registry. */
export async function builtImageOf(text: string): Promise<BuiltImage> {
  const described = await describedImage(text);
  const { description } = described;
  const source = createBuiltImageSource(contentOf(described), LAYERS);
  const functions = describedFunctions(description);
  const named = await source.readManifest();
  const image = await lookedAt(source, named, description.wanted, functions);
  const layers = image && (await layersOf(source, image, description));
  const { wanted } = description;
  const standing = standingOn(described.runtime, description.architecture);
  const elsewhere = description.elsewhere.map(({ name, places }) => ({
    name,
    places: places.map((place) => ({ ...place, base: { ...standing, ...place.base } })),
  }));
  return {
    reference: source.reference,
    named,
    ...(image && { image }),
    ...(layers && { layers }),
    ...(wanted && { wantedArchitecture: wanted }),
    predicateTypes: description.layersRead
      ? await readPredicates({ reference: source.reference, source, named, functions })
      : [],
    base: { ...standing, ...description.standing },
    functions,
    elsewhere,
    processes: image ? processesOf(image.config, functions) : [],
  };
}

/** A described image as a registry has it. */
export function contentOf({ blobs, top }: DescribedImage): ImageContent {
  const bytesOf = (digest: string) => {
    const bytes = blobs.get(digest);
    invariant(bytes !== undefined, `there is ${digest}`);
    return bytes;
  };
  return {
    reference: `docker://${IMAGE_URI}`,
    readManifest: async (digest = top.digest) => {
      const bytes = bytesOf(digest);
      const json: unknown = JSON.parse(Buffer.from(bytes).toString());
      return {
        digest,
        json,
        size: bytes.length,
        ...(digest === top.digest && { contentType: top.mediaType }),
      };
    },
    openBlob: async ({ digest }) => Readable.from([bytesOf(digest)]),
  };
}

/** The findings of all checks in a described image. */
export async function findingsInImage(
  text: string,
  settings: Partial<Config> = {},
): Promise<readonly Finding[]> {
  return findingsOf(await builtImageOf(text), settings);
}

/** The findings of all checks in an image. */
export function findingsOf(image: BuiltImage, settings: Partial<Config> = {}): readonly Finding[] {
  const options = engineOptions(settings);
  const context = { now: NOW, runtimes: options.runtimes, ...options.checks };
  return checkBuiltImage(image, context, options.checks.severityFor);
}

/** The ids found in a described image, in the order of the table. */
export async function idsInImage(text: string): Promise<string[]> {
  return (await findingsInImage(text)).map(({ id }) => id);
}

/** What is found by the check with an id, `SEVERITY: MESSAGE`. */
export async function saidOfImage(id: string, text: string): Promise<string[]> {
  invariant(findCheck(id) !== undefined, `there is a check ${id}`);
  const findings = await findingsInImage(text);
  return findings.filter((one) => one.id === id).map(({ severity, message }) => `${severity}: ${message}`);
}

/** The image itself: what is named, or the child of an index that is meant. */
async function lookedAt(
  source: BuiltImageSource,
  raw: RawManifest,
  wanted: Architecture | undefined,
  functions: BuiltImage["functions"],
): Promise<LookedAtImage | undefined> {
  const described = describeManifest(raw);
  if (described.kind === "index") {
    const child = chooseChild(described.index, wanted, functions);
    const manifest = child && (await source.readManifest(child.digest));
    return manifest && lookedAt(source, manifest, wanted, functions);
  }
  if (described.kind !== "image") return undefined;
  const { manifest } = described;
  return { raw, manifest, config: await source.readConfig(manifest.config) };
}

async function layersOf(
  source: BuiltImageSource,
  { manifest, config }: LookedAtImage,
  { layersRead, manifest: { layerSizes } }: ImageDescription,
): Promise<ImageLayers | undefined> {
  if (!layersRead || layerSizes !== undefined) return undefined;
  const listings: LayerListing[] = [];
  for (const [index, layer] of manifest.layers.entries()) {
    listings.push(await source.readLayer(layer, config.diffIds[index] ?? ""));
  }
  return applied(listings);
}

function standingOn(runtime: Runtime | undefined, architecture: string): BaseStanding {
  if (runtime === undefined)
    return { staleness: "unknown", reason: "It shares no layers with a known base." };
  return {
    staleness: "fresh",
    reason: "Its lowest layers are those of the newest base.",
    reference: `public.ecr.aws/lambda/${runtime.repository}:${runtime.tag}`,
    runtime,
    ...((architecture === "x86_64" || architecture === "arm64") && { architecture }),
    layerCount: 1,
  };
}
