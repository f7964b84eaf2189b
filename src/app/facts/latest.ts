import type { TagFact } from "../../decide/facts.ts";
import { LookupError } from "../../errors.ts";
import { type Repository, repositoryName } from "../../image/reference.ts";
import type { RegistryPort } from "../ports.ts";
import { readTag, readTagIfThere, unlessMissing } from "./tag-fact.ts";

/**
 * The first of the rolling tags whose digest is the one that `latest` has, newest line first.
 * @throws {LookupError} digest-mismatch where that tag's manifest isn't the one that its digest was told of
 */
export async function resolveLatest(
  registry: RegistryPort,
  repository: Repository,
  written: string,
  candidates: readonly string[],
): Promise<TagFact | undefined> {
  const latest = await registry.resolveDigest(repository, written);
  for (const tag of candidates) {
    const digest = await unlessMissing(registry.resolveDigest(repository, tag));
    if (digest !== latest) continue;
    const fact = await readTag(registry, repository, tag);
    if (fact.digest === latest) return fact;
    const reference = `${repositoryName(repository)}:${tag}`;
    const message = `${reference} was said to have the digest ${latest}, but its manifest has ${fact.digest}`;
    throw new LookupError("digest-mismatch", reference, message);
  }
  return undefined;
}

/** The rolling tag that names a digest now, or an index that holds it. */
export async function findRollingOf(
  registry: RegistryPort,
  repository: Repository,
  digest: string,
  candidates: readonly string[],
): Promise<TagFact | undefined> {
  for (const tag of candidates) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact && (fact.digest === digest || fact.children.some((child) => child.digest === digest)))
      return fact;
  }
  return undefined;
}
