import { daysBefore, isOlderThan } from "../../decide/age.ts";
import { instantOfStamp } from "../../decide/candidates.ts";
import type { Facts, TagFact } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import type { Repository } from "../../image/reference.ts";
import type { RegistryPort } from "../ports.ts";
import { findBuildUntil } from "./dated-build.ts";
import type { DatedSearch } from "./dated-search.ts";
import { readCreated } from "./pinned-fact.ts";
import { readTagIfThere, unlessMissing } from "./tag-fact.ts";

/** A build that may be proposed, or the instant the newest one was made, which is still too young. */
type AgedBuild = Pick<Facts, "build" | "waitsFor">;

/**
 * Applies `minimum-age` to the build that would be proposed: itself if it is old enough; else the newest dated
 * build of the line that is; else it waits – but never longer than the present pin's `maximum-age`.
 */
export async function onlyOldEnough(
  registry: RegistryPort,
  question: Question,
  newest: TagFact,
  search: DatedSearch | undefined,
  now: Date,
): Promise<AgedBuild> {
  const { repository, minimumAge } = question;
  const created = await readCreated(registry, repository, newest.digest);
  if (created === undefined || isOlderThan(created, minimumAge, now)) return { build: newest };
  const older = search && (await findBuildUntil(registry, search, daysBefore(now, minimumAge)));
  const present = await presentCreated(registry, question);
  if (older && (present === undefined || (await isNewer(registry, repository, older, present)))) {
    return { build: older };
  }
  if (isOverdue(present, question.maximumAge, now)) return { build: newest };
  return { waitsFor: created };
}

/**
 * The first of some tags, the newest first, that exists and is as old as `minimum-age` asks; where none is, the first
 * that exists if the present one is overdue. Nothing where none exists.
 */
export async function firstOldEnough(
  registry: RegistryPort,
  question: Question,
  tags: readonly string[],
  now: Date,
): Promise<AgedBuild> {
  const { repository, minimumAge, maximumAge } = question;
  let newest: { readonly build: TagFact; readonly created: string } | undefined;
  for (const tag of tags) {
    const build = await readTagIfThere(registry, repository, tag);
    if (!build) continue;
    const created = minimumAge > 0 ? await readCreated(registry, repository, build.digest) : undefined;
    if (created === undefined || isOlderThan(created, minimumAge, now)) return { build };
    newest ??= { build, created };
  }
  if (!newest) return {};
  const present = maximumAge === undefined ? undefined : await presentCreated(registry, question);
  return isOverdue(present, maximumAge, now) ? { build: newest.build } : { waitsFor: newest.created };
}

/** When what the file has was made: by its dated tag, else by the digest, else by the tag that names its build. */
async function presentCreated(registry: RegistryPort, question: Question): Promise<string | undefined> {
  const { repository, pin, ask } = question;
  if (ask.kind === "dated" && ask.tag.date) return new Date(instantOfStamp(ask.tag.date)).toISOString();
  const namesBuild = ask.kind === "versioned" || (ask.kind === "company" && ask.tag.build !== undefined);
  const present = pin ?? (namesBuild ? ask.written : undefined);
  return present === undefined ? undefined : unlessMissing(readCreated(registry, repository, present));
}

/** An old enough build that isn't newer than what the file has is no reason to keep it beyond `maximum-age`. */
async function isNewer(
  registry: RegistryPort,
  repository: Repository,
  build: TagFact,
  present: string,
): Promise<boolean> {
  const created = await readCreated(registry, repository, build.digest);
  return created === undefined || Date.parse(created) > Date.parse(present);
}

function isOverdue(present: string | undefined, maximumAge: number | undefined, now: Date): boolean {
  return present !== undefined && maximumAge !== undefined && isOlderThan(present, maximumAge, now);
}
