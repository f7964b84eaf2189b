import type { PinnedFact, TagFact } from "../../decide/facts.ts";
import { isCurrentPin } from "../../decide/pin.ts";
import type { ImageConfig } from "../../image/image-config.ts";
import { normalizePlatform, type Platform } from "../../image/platform.ts";
import type { Repository } from "../../image/reference.ts";
import type { RegistryPort } from "../ports.ts";
import { childrenOf, unlessMissing } from "./tag-fact.ts";

/** What a file's digest is, where the tag's manifest doesn't tell: index, one platform's image, or gone. */
export async function readPinIfNeeded(
  registry: RegistryPort,
  repository: Repository,
  pin: string | undefined,
  now: TagFact,
): Promise<PinnedFact | undefined> {
  if (pin === undefined || !now.isIndex || isCurrentPin(pin, now)) return undefined;
  return readPin(registry, repository, pin);
}

async function readPin(registry: RegistryPort, repository: Repository, pin: string): Promise<PinnedFact> {
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
