import { instantOfStamp } from "../../decide/candidates.ts";
import type { TagFact } from "../../decide/facts.ts";
import { childDigest } from "../../decide/pin.ts";
import type { Repository } from "../../image/reference.ts";
import { platformOf } from "../../lambda/architecture.ts";
import { formatLambdaTag, type LambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { findBuildOf } from "./build-of.ts";
import { type DatedSearch, listedIfPossible, listedTags } from "./dated-search.ts";
import { readCreated } from "./pinned-fact.ts";
import { readTag, readTagIfThere } from "./tag-fact.ts";

/** How many listed tags are tried for one line and suffix where the rolling tag's own build has none. */
const LISTED_TRIES = 4;

/** How much later than a build's `created` time its tag's hour may begin, in milliseconds. */
const LATEST_STAMP = 2 * 3_600_000;

/** What the rolling tag of a line and suffix names now. */
export async function readRolling(registry: RegistryPort, search: DatedSearch): Promise<TagFact> {
  const { wanted, repository } = search;
  const line: LambdaTag = { rolling: wanted.rolling, preview: wanted.preview };
  if (wanted.architecture === undefined) return readTag(registry, repository, formatLambdaTag(line));
  const platform = platformOf(wanted.architecture);
  const index = await readTagIfThere(registry, repository, formatLambdaTag(line));
  const child = index && childDigest(index.children, platform);
  if (index && child) return { tag: index.tag, digest: child, isIndex: false, children: [] };
  return readTag(registry, repository, formatLambdaTag({ ...line, architecture: wanted.architecture }));
}

/**
 * The newest dated tag: that of the build that the rolling tag names; if none is that build (a new one is being
 * published, say), the newest listed one that exists, isn't older than the present and was made no later than the
 * rolling tag's: a later one was taken back, or isn't out yet.
 * @throws {LookupError} where neither is found and there is no list to tell what there is
 */
export async function findNewestBuild(
  registry: RegistryPort,
  search: DatedSearch,
  rolling: TagFact,
): Promise<TagFact | undefined> {
  const { wanted, repository } = search;
  const found = await findBuildOf(registry, search, rolling);
  if (found) return found;
  const created = await readCreated(registry, repository, rolling.digest);
  const until = created === undefined ? undefined : new Date(Date.parse(created) + LATEST_STAMP);
  const newer = isEarlier(until, wanted.date) ? [] : await listedTags(registry, search, until);
  const present = wanted.date === undefined ? [] : [formatLambdaTag(wanted)];
  return newestExisting(registry, repository, [...newer.slice(0, LISTED_TRIES), ...present]);
}

function isEarlier(instant: Date | undefined, stamp: string | undefined): boolean {
  return instant !== undefined && stamp !== undefined && instant.getTime() < instantOfStamp(stamp);
}

/** The newest dated tag of the line and suffix that is at least as old as asked and newer than the present one. */
export async function findBuildUntil(
  registry: RegistryPort,
  search: DatedSearch,
  until: Date,
): Promise<TagFact | undefined> {
  const present = formatLambdaTag(search.wanted);
  const listed = await listedIfPossible(registry, search, until);
  const newer = listed.filter((tag) => tag !== present);
  return newestExisting(registry, search.repository, newer.slice(0, LISTED_TRIES));
}

async function newestExisting(
  registry: RegistryPort,
  repository: Repository,
  candidates: readonly string[],
): Promise<TagFact | undefined> {
  for (const tag of candidates) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact) return fact;
  }
  return undefined;
}
