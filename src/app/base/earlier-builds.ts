import { standsOn } from "../../decide/base-marks.ts";
import { candidatesNear } from "../../decide/candidates.ts";
import { newestCompanyTags } from "../../decide/company-candidates.ts";
import type { BaseBuild, ImageMarks } from "../../decide/staleness-facts.ts";
import type { HistoryEntry } from "../../image/process-config.ts";
import type { CompanyTag } from "../../lambda/company-tag.ts";
import { formatLambdaTag } from "../../lambda/tag.ts";
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
 * @param steps how many steps of its history the base's current build has
 * @throws {LookupError}
 */
export async function findEarlierBuilds(
  run: BaseRun,
  base: FollowedBase,
  image: Sought,
  steps: number,
): Promise<readonly BaseBuild[]> {
  const known = [...knownBuilds(run, base).values()].filter((build) => standsOn(image, build));
  if (known.length > 0) return known;
  for (const tag of await tagsToTry(run, base, image.history, steps)) {
    const build = await readDatedBuild(run, base, tag, image.platform);
    if (build && standsOn(image, build)) return [build];
  }
  return [];
}

async function tagsToTry(
  { registry }: BaseRun,
  { repository, line, companyTag, tag: rolling }: FollowedBase,
  history: readonly HistoryEntry[],
  steps: number,
): Promise<readonly string[]> {
  if (companyTag) {
    const listed = newestCompanyTags(await registry.listTags(repository), fromTheFirst(companyTag));
    return listed.filter((tag) => tag !== rolling).slice(0, COMPANY_TRIES);
  }
  if (!line) return [];
  const near = instantsOf(history, steps).flatMap((instant) => candidatesNear(instant, line));
  return [...new Set(near)].filter((tag) => tag !== formatLambdaTag(line));
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
