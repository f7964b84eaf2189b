import type { BuiltImage, LookedAtImage, RawManifest } from "../../src/built-image/built-image.ts";
import { chooseChild } from "../../src/built-image/choose-child.ts";
import { describeManifest } from "../../src/built-image/describe-manifest.ts";
import { processesOf } from "../../src/built-image/process-in-use.ts";
import { checkBuiltImage } from "../../src/checks/check-built-image.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { CHECKS } from "../../src/checks/index.ts";
import type { Config } from "../../src/config/config.ts";
import type { BaseStanding } from "../../src/decide/staleness.ts";
import { invariant } from "../../src/errors.ts";
import { type ImageConfig, parseImageConfig } from "../../src/image/image-config.ts";
import type { ImageManifest } from "../../src/image/manifest.ts";
import { isProblem } from "../../src/image/problem.ts";
import type { Runtime } from "../../src/lambda/runtime.ts";
import { describedFunctions, IMAGE_URI } from "./described-functions.ts";
import { type DescribedImage, describedImage } from "./described-image.ts";
import { engineOptions, NOW } from "./inspected.ts";

/** The built image that an example (`image.yaml`) describes, as checks see it once all of it was read. */
export async function builtImageOf(text: string): Promise<BuiltImage> {
  const described = await describedImage(text);
  const { description } = described;
  const functions = describedFunctions(description);
  const named = rawManifest(described, described.top.digest, described.top.mediaType);
  const image = lookedAt(described, named, functions);
  const { wanted } = description;
  return {
    reference: `docker://${IMAGE_URI}`,
    named,
    ...(image && { image }),
    ...(wanted && { wantedArchitecture: wanted }),
    base: { ...standingOn(described.runtime, description.architecture), ...description.standing },
    functions,
    processes: image ? processesOf(image.config, functions) : [],
  };
}

/** The findings of all checks in a described image. */
export async function findingsInImage(
  text: string,
  settings: Partial<Config> = {},
): Promise<readonly Finding[]> {
  const options = engineOptions(settings);
  const context = { now: NOW, runtimes: options.runtimes, ...options.checks };
  return checkBuiltImage(await builtImageOf(text), context, options.checks.severityFor);
}

/** The ids found in a described image, in the order of the table. */
export async function idsInImage(text: string): Promise<string[]> {
  return (await findingsInImage(text)).map(({ id }) => id);
}

/** What is found by the check with an id, `SEVERITY: MESSAGE`. */
export async function saidOfImage(id: string, text: string): Promise<string[]> {
  invariant(
    CHECKS.some((check) => check.id === id),
    `there is a check ${id}`,
  );
  const findings = await findingsInImage(text);
  return findings.filter((one) => one.id === id).map(({ severity, message }) => `${severity}: ${message}`);
}

function rawManifest({ blobs }: DescribedImage, digest: string, contentType: string): RawManifest {
  const bytes = blobs.get(digest);
  invariant(bytes !== undefined, `there is the manifest ${digest}`);
  return { digest, contentType, json: JSON.parse(Buffer.from(bytes).toString()), size: bytes.length };
}

/** The image itself: what is named, or the child of an index that is meant. */
function lookedAt(
  described: DescribedImage,
  named: RawManifest,
  functions: BuiltImage["functions"],
): LookedAtImage | undefined {
  const manifest = describeManifest(named);
  if (manifest.kind === "image") {
    return { raw: named, manifest: manifest.manifest, config: configOf(described, manifest.manifest) };
  }
  if (manifest.kind !== "index") return undefined;
  const child = chooseChild(manifest.index, described.description.wanted, functions);
  return child && lookedAt(described, rawManifest(described, child.digest, child.mediaType), functions);
}

function configOf({ blobs }: DescribedImage, { config: { digest } }: ImageManifest): ImageConfig {
  const config = parseImageConfig(JSON.parse(Buffer.from(blobs.get(digest) ?? []).toString()));
  invariant(!isProblem(config), "a described configuration is well formed");
  return config;
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
