import type { TagFact } from "../../decide/facts.ts";
import { LookupError } from "../../errors.ts";
import type { FetchedManifest } from "../../image/fetched-manifest.ts";
import type { ImageIndex } from "../../image/manifest.ts";
import { normalizePlatform } from "../../image/platform.ts";
import type { Repository } from "../../image/reference.ts";
import type { RegistryPort } from "../ports.ts";

/** Reads what a tag names now; one GET, so that the digest is that of bytes we have seen. */
export async function readTag(registry: RegistryPort, repository: Repository, tag: string): Promise<TagFact> {
  return tagFact(tag, await registry.readManifest(repository, tag));
}

/** The same, `undefined` where the registry has no such tag. */
export async function readTagIfThere(
  registry: RegistryPort,
  repository: Repository,
  tag: string,
): Promise<TagFact | undefined> {
  return unlessMissing(readTag(registry, repository, tag));
}

/** A look-up's value, `undefined` where the registry says "not found"; other failures go on. */
export async function unlessMissing<T>(lookup: Promise<T>): Promise<T | undefined> {
  try {
    return await lookup;
  } catch (error) {
    if (error instanceof LookupError && error.reason === "not-found") return undefined;
    throw error;
  }
}

function tagFact(tag: string, fetched: FetchedManifest): TagFact {
  const { manifest } = fetched;
  const isIndex = manifest.kind === "index";
  return { tag, digest: fetched.digest, isIndex, children: isIndex ? childrenOf(manifest) : [] };
}

/** The images of an index by normalised platform. */
export function childrenOf(index: ImageIndex): TagFact["children"] {
  return index.images.flatMap(({ platform, digest }) =>
    platform ? [{ platform: normalizePlatform(platform), digest }] : [],
  );
}
