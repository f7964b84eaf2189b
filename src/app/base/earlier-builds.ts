import { standsOn } from "../../decide/base-marks.ts";
import { candidatesNear, hoursBetween } from "../../decide/candidates.ts";
import { newestCompanyTags } from "../../decide/company-candidates.ts";
import type { BaseBuild, ImageMarks } from "../../decide/staleness-facts.ts";
import type { HistoryEntry } from "../../image/process-config.ts";
import type { CompanyTag } from "../../lambda/company-tag.ts";
import { type LambdaTag, parseLambdaTag } from "../../lambda/tag.ts";
import type { BaseRun } from "./base-run.ts";
import type { FollowedBase } from "./followed-base.ts";
import { knownBuilds, readDatedBuild } from "./read-base-build.ts";

/** How many of a company's earlier builds are looked at, the newest first. */
const COMPANY_TRIES = 5;

/** What is looked for: the build that an image stands on. */
interface Sought extends ImageMarks {
  readonly platform: string;
}

/**
 * Earlier builds of a base, up to the one whose layers an image has: those that were read before, else those whose
 * dated tags lie near the instant that the image's history gives the base's steps, else a company's last builds.
 * @throws {LookupError}
 */
export async function findEarlierBuilds(
  run: BaseRun,
  base: FollowedBase,
  image: Sought,
  current: BaseBuild,
): Promise<readonly BaseBuild[]> {
  const known = [...knownBuilds(run, base).values()].filter((build) => standsOn(image, build));
  if (known.length > 0) return known;
  if (base.companyTag) return firstBuild(run, base, image, await companyTags(run, base, base.companyTag));
  // An image of fewer layers than the base has stands on no build of it.
  const isTooFlat = image.diffIds.length < current.diffIds.length;
  return base.line && !isTooFlat ? findNear(run, base, base.line, image, current) : [];
}

/** The first of some tags whose build the image stands on. */
async function firstBuild(
  run: BaseRun,
  base: FollowedBase,
  image: Sought,
  tags: readonly string[],
): Promise<readonly BaseBuild[]> {
  for (const tag of tags) {
    const build = await readDatedBuild(run, base, tag, image.platform);
    if (build && standsOn(image, build)) return [build];
  }
  return [];
}

/** Tries the tags of the hours around; fewer of them after that was in vain for other images. */
async function findNear(
  run: BaseRun,
  base: FollowedBase,
  line: LambdaTag,
  image: Sought,
  current: BaseBuild,
): Promise<readonly BaseBuild[]> {
  const memory = run.memoryOf(base.repository);
  for (const instant of instantsOf(image.history, current.history.length)) {
    const near = candidatesNear(instant, line, memory.hours).slice(0, memory.nearTries);
    const found = await firstBuild(run, base, image, near);
    const date = parseLambdaTag(found[0]?.tag ?? "")?.date;
    memory.keepNear(date === undefined ? undefined : hoursBetween(instant, date));
    if (found.length > 0) return found;
  }
  return [];
}

async function companyTags(
  { registry }: BaseRun,
  { repository, tag: rolling }: FollowedBase,
  companyTag: CompanyTag,
): Promise<readonly string[]> {
  const listed = newestCompanyTags(await registry.listTags(repository), fromTheFirst(companyTag));
  return listed.filter((tag) => tag !== rolling).slice(0, COMPANY_TRIES);
}

/** A tag of the line that every build of it is newer than. */
function fromTheFirst(tag: CompanyTag): CompanyTag {
  return { ...tag, build: "0" };
}

/** When the base's last and first steps were made, as the image's history has kept it. */
export function instantsOf(history: readonly HistoryEntry[], steps: number): readonly Date[] {
  const entries = [history[steps - 1], history[0]];
  const instants = entries.flatMap((entry) =>
    entry?.created === undefined ? [] : [Date.parse(entry.created)],
  );
  // Builds that can be made again have the epoch, or other instants that no build began at.
  const plausible = instants.filter((instant) => instant > Date.UTC(2020, 0));
  return [...new Set(plausible)].map((instant) => new Date(instant));
}
