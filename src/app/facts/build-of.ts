import { candidatesNear, hoursBetween } from "../../decide/candidates.ts";
import type { TagFact } from "../../decide/facts.ts";
import { childDigest, isCurrentPin } from "../../decide/pin.ts";
import type { Platform } from "../../image/platform.ts";
import { formatLambdaTag, parseLambdaTag, withDate } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import type { DateSource } from "./date-sources.ts";
import { type DatedSearch, listedIfPossible } from "./dated-search.ts";
import { readCreated } from "./pinned-fact.ts";
import { readTagIfThere } from "./tag-fact.ts";

/**
 * The dated tag of the build that the rolling tag names. The list only helps to find it, since ECR Public caps it, and
 * so do the builds of other lines; else tags near the image's `created` time are tried. One request a second is all
 * that ECR Public allows, so what served best before is tried first, and what didn't is left.
 */
export function findBuildOf(
  registry: RegistryPort,
  search: DatedSearch,
  rolling: TagFact,
): Promise<TagFact | undefined> {
  const { memory, repository, wanted } = search;
  return memory.inTurn(repository, wanted, async () => {
    const found = await searchBuild(registry, search, rolling);
    const tag = found && parseLambdaTag(found.tag);
    if (tag) memory.builds.keep(repository, tag);
    return found;
  });
}

async function searchBuild(
  registry: RegistryPort,
  search: DatedSearch,
  rolling: TagFact,
): Promise<TagFact | undefined> {
  const { memory, repository } = search;
  const known = await firstSameBuild(registry, search, knownTags(search, rolling), rolling);
  if (known) return known;
  for (const source of memory.sources.worthTrying(repository)) {
    const tags = await tagsFrom(source, registry, search);
    const found = await firstSameBuild(registry, search, tags, rolling);
    if (found) memory.sources.keepHit(source, repository);
    else if (source === "list" || tags.length > 0) memory.sources.keepMiss(source, repository);
    if (found) return found;
  }
  return findNear(registry, search, rolling);
}

/** Tags that are nearly certain: the present one where its digest is current, and what another suffix's build has. */
function knownTags({ memory, repository, wanted, pin }: DatedSearch, rolling: TagFact): readonly string[] {
  const isCurrent = pin !== undefined && isCurrentPin(pin, rolling);
  const dates = memory.builds.ofLine(repository, wanted);
  return datedTags(wanted, isCurrent && wanted.date !== undefined ? [wanted.date, ...dates] : dates);
}

async function tagsFrom(
  source: DateSource,
  registry: RegistryPort,
  search: DatedSearch,
): Promise<readonly string[]> {
  const { memory, repository, wanted } = search;
  if (source === "builds") {
    const date = memory.builds.ofMost(repository);
    return datedTags(wanted, date === undefined ? [] : [date]);
  }
  // The newest build may exist for another architecture alone; where that isn't so, the list lacks it.
  const tries = memory.sources.trustsList(repository) ? 2 : 1;
  return (await listedIfPossible(registry, search)).slice(0, tries);
}

/** The tags with some dates, none older than the present one. */
function datedTags(wanted: DatedSearch["wanted"], dates: readonly string[]): readonly string[] {
  return dates
    .filter((date) => wanted.date === undefined || date >= wanted.date)
    .map((date) => formatLambdaTag(withDate(wanted, date)));
}

async function findNear(
  registry: RegistryPort,
  search: DatedSearch,
  rolling: TagFact,
): Promise<TagFact | undefined> {
  const { memory, repository, wanted } = search;
  const created = await readCreated(registry, repository, rolling.digest);
  if (created === undefined) return undefined;
  const instant = new Date(created);
  const near = candidatesNear(instant, wanted, memory.hours);
  if (near.length === 0) return undefined;
  const found = await firstSameBuild(registry, search, near.slice(0, memory.nearTries), rolling);
  const date = found && parseLambdaTag(found.tag)?.date;
  memory.keepNear(date === undefined ? undefined : hoursBetween(instant, date));
  return found;
}

async function firstSameBuild(
  registry: RegistryPort,
  { repository, platform }: DatedSearch,
  candidates: readonly string[],
  rolling: TagFact,
): Promise<TagFact | undefined> {
  for (const tag of candidates) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact && isSameBuild(fact, rolling, platform)) return fact;
  }
  return undefined;
}

/**
 * Two tags name the same build when they name the same manifest, or indexes of the same images; for one platform, when
 * its image is the same.
 */
function isSameBuild(a: TagFact, b: TagFact, platform: Platform | undefined): boolean {
  if (a.digest === b.digest) return true;
  const isSame = (one: Platform) => {
    const digest = childDigest(a.children, one);
    return digest !== undefined && digest === childDigest(b.children, one);
  };
  if (platform && isSame(platform)) return true;
  if (a.children.length === 0 || a.children.length !== b.children.length) return false;
  return a.children.every((child) => isSame(child.platform));
}
