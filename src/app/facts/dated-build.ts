import { candidatesNear, datedCandidates } from "../../decide/candidates.ts";
import type { TagFact } from "../../decide/facts.ts";
import { childDigest } from "../../decide/pin.ts";
import { LookupError } from "../../errors.ts";
import type { Platform } from "../../image/platform.ts";
import type { Repository } from "../../image/reference.ts";
import { platformOf } from "../../lambda/architecture.ts";
import { formatLambdaTag, type LambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { readCreated } from "./pinned-fact.ts";
import { readTag, readTagIfThere } from "./tag-fact.ts";

/** How many tags of the list are tried for one line and suffix, and how many near the build's time. */
const LISTED_TRIES = 4;

/** How much later than a build's `created` time its tag's hour may begin, in milliseconds. */
const LATEST_STAMP = 2 * 3_600_000;

/** What is looked for: the dated tag of a line and suffix. */
export interface DatedSearch {
  readonly repository: Repository;
  /** Line and suffix; its `date` is the present one, where the file has a dated tag. */
  readonly wanted: LambdaTag;
  /** The one platform in use: then its image alone tells which build a tag names. */
  readonly platform?: Platform | undefined;
}

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
 * The dated tag of the build that the rolling tag names. The list only helps to find it, since ECR Public caps it;
 * where it lacks the build, tags near the image's `created` time are tried.
 */
export async function findBuildOf(
  registry: RegistryPort,
  search: DatedSearch,
  rolling: TagFact,
): Promise<TagFact | undefined> {
  const tried = (await listedCandidates(registry, search)).slice(0, LISTED_TRIES);
  const found = await firstSameBuild(registry, search, tried, rolling);
  if (found) return found;
  const created = await readCreated(registry, search.repository, rolling.digest);
  const near = created === undefined ? [] : candidatesNear(new Date(created), search.wanted);
  const untried = near.filter((tag) => !tried.includes(tag));
  return firstSameBuild(registry, search, untried, rolling);
}

/**
 * The dated tag of the build that the rolling tag names; if none is that build (a new one is being published, say),
 * the newest listed one that exists, isn't older than the present and was made no later than the rolling tag's: a
 * later one was taken back, or isn't out yet.
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
  const listed = await listedCandidates(registry, search, until);
  const present = wanted.date === undefined ? [] : [formatLambdaTag(wanted)];
  return newestExisting(registry, repository, [...listed.slice(0, LISTED_TRIES), ...present]);
}

/** The newest dated tag of the line and suffix that is at least as old as asked and newer than the present one. */
export async function findBuildUntil(
  registry: RegistryPort,
  search: DatedSearch,
  until: Date,
): Promise<TagFact | undefined> {
  const present = formatLambdaTag(search.wanted);
  const listed = (await listedCandidates(registry, search, until)).filter((tag) => tag !== present);
  return newestExisting(registry, search.repository, listed.slice(0, LISTED_TRIES));
}

async function listedCandidates(
  registry: RegistryPort,
  search: DatedSearch,
  until?: Date,
): Promise<string[]> {
  const tags = await listIfPossible(registry, search.repository);
  return datedCandidates(tags, search.wanted, { from: search.wanted.date, until });
}

/** A list that can't be had is no obstacle: tags can still be tried one by one. */
async function listIfPossible(registry: RegistryPort, repository: Repository): Promise<readonly string[]> {
  try {
    return await registry.listTags(repository);
  } catch (error) {
    if (error instanceof LookupError && LIST_MAY_LACK.has(error.reason)) return [];
    throw error;
  }
}

const LIST_MAY_LACK: ReadonlySet<string> = new Set([
  "not-found",
  "denied",
  "unauthorized",
  "too-large",
  "protocol",
]);

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
