import type { PinnedFact, TagFact } from "../../decide/facts.ts";
import { isCurrentPin } from "../../decide/pin.ts";
import type { Ask, Question } from "../../decide/question.ts";
import type { ImageConfig } from "../../image/image-config.ts";
import { formatPlatform, normalizePlatform, type Platform } from "../../image/platform.ts";
import type { Repository } from "../../image/reference.ts";
import { type Architecture, platformOf } from "../../lambda/architecture.ts";
import { formatLambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { childrenOf, unlessMissing } from "./tag-fact.ts";

/**
 * What a file's digest is, where the manifest of what is proposed doesn't tell: an index, one platform's image, of
 * another platform than that of a tag that names a single image, or gone.
 */
export async function readPinIfNeeded(
  registry: RegistryPort,
  question: Question,
  proposed: TagFact,
): Promise<PinnedFact | undefined> {
  const { repository, pin } = question;
  if (pin === undefined || isCurrentPin(pin, proposed)) return undefined;
  if (!proposed.isIndex && (await isOfWrittenTag(registry, question, pin))) return undefined;
  const pinned = await readPin(registry, repository, pin);
  if (proposed.isIndex || pinned.kind === "gone") return pinned;
  const platform = await platformOfImage(registry, question, proposed);
  return fitsPlatform(pinned, platform, question.platform) ? pinned : { kind: "foreign" };
}

/** A tag with a suffix names images of one platform: its own digest needs no second look. */
async function isOfWrittenTag(registry: RegistryPort, question: Question, pin: string): Promise<boolean> {
  const { ask, repository } = question;
  if (architectureIn(ask) === undefined || (ask.kind !== "dated" && ask.kind !== "company")) return false;
  const written = ask.kind === "dated" ? formatLambdaTag(ask.tag) : ask.written;
  return (await unlessMissing(registry.resolveDigest(repository, written))) === pin;
}

function architectureIn(ask: Ask): Architecture | undefined {
  return ask.kind === "rolling" || ask.kind === "dated" || ask.kind === "company"
    ? ask.tag?.architecture
    : undefined;
}

async function platformOfImage(
  registry: RegistryPort,
  { ask, repository }: Question,
  image: TagFact,
): Promise<Platform | undefined> {
  const architecture = architectureIn(ask);
  if (architecture !== undefined) return platformOf(architecture);
  const pinned = await readPin(registry, repository, image.digest);
  return pinned.kind === "image" ? pinned.platform : undefined;
}

/** Whether who has used a pin so far can use a single image for a platform. */
function fitsPlatform(
  pinned: PinnedFact,
  single: Platform | undefined,
  inUse: Platform | undefined,
): boolean {
  if (single === undefined) return true;
  const isSingle = (platform: Platform) => formatPlatform(platform) === formatPlatform(single);
  if (pinned.kind === "image") return pinned.platform === undefined || isSingle(pinned.platform);
  if (pinned.kind !== "index" || (inUse && isSingle(inUse))) return true;
  return pinned.children.every(({ platform }) => isSingle(platform));
}

/** What a digest is, asked of the registry. */
export async function readPin(
  registry: RegistryPort,
  repository: Repository,
  pin: string,
): Promise<PinnedFact> {
  const fetched = await unlessMissing(registry.readManifest(repository, pin));
  if (!fetched) return { kind: "gone" };
  if (fetched.manifest.kind === "index") return { kind: "index", children: childrenOf(fetched.manifest) };
  const config = await registry.readConfig(repository, fetched.manifest.config.digest);
  return { kind: "image", platform: platformOfConfig(config) };
}

function platformOfConfig(config: ImageConfig): Platform {
  const { os, architecture, variant } = config;
  return normalizePlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) });
}

/** When the image behind a digest or tag was made; of an index, its first image. */
export async function readCreated(
  registry: RegistryPort,
  repository: Repository,
  reference: string,
): Promise<string | undefined> {
  const { manifest } = await registry.readManifest(repository, reference);
  if (manifest.kind === "image")
    return (await registry.readConfig(repository, manifest.config.digest)).created;
  const first = manifest.images[0];
  return first && readCreated(registry, repository, first.digest);
}
