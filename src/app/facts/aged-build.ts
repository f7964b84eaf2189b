import { daysBefore, isOlderThan } from "../../decide/age.ts";
import { instantOfStamp } from "../../decide/candidates.ts";
import type { Facts, TagFact } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import type { Repository } from "../../image/reference.ts";
import type { RegistryPort } from "../ports.ts";
import { type DatedSearch, findBuildUntil } from "./dated-build.ts";
import { readCreated } from "./pinned-fact.ts";
import { unlessMissing } from "./tag-fact.ts";

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
): Promise<Pick<Facts, "build" | "now" | "waitsFor">> {
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

async function presentCreated(registry: RegistryPort, question: Question): Promise<string | undefined> {
  const { repository, pin, ask } = question;
  if (ask.kind === "dated" && ask.tag.date) return new Date(instantOfStamp(ask.tag.date)).toISOString();
  return pin === undefined ? undefined : unlessMissing(readCreated(registry, repository, pin));
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
