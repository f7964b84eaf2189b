import { sharedLayers, standsOn } from "../../decide/base-marks.ts";
import { candidatesNear } from "../../decide/candidates.ts";
import type { BaseBuild, ImageMarks } from "../../decide/staleness-facts.ts";
import { LookupError } from "../../errors.ts";
import { type Repository, repositoryName } from "../../image/reference.ts";
import type { Architecture } from "../../lambda/architecture.ts";
import { dayOf } from "../../lambda/calendar-day.ts";
import type { Runtime } from "../../lambda/runtime.ts";
import { unlessMissing } from "../facts/tag-fact.ts";
import type { BaseRun } from "./base-run.ts";
import { instantsOf } from "./earlier-builds.ts";
import { type FollowedBase, followRuntime } from "./followed-base.ts";
import { readBuild, readDatedBuild, readFollowed } from "./read-base-build.ts";

/** How many dated tags of all lines together are tried for an image. */
const DATED_TRIES = 12;
/** For how many days after its deprecation a line is still asked about. */
const LASTING = 365;

/** An image whose line is looked for. */
interface Sought extends ImageMarks {
  readonly platform: string;
  readonly architecture: Architecture;
}

/**
 * The runtime line whose dated build of the hour that the image's history begins in, or whose current base, has the
 * image's lowest layers; else the one line whose current base shares the most of them. Tag lists tell in a few requests
 * which lines had a build in that hour, while the current bases take three requests a line.
 * @param within the repository that the base is known to be in
 * @throws {LookupError}
 */
export async function findLine(
  run: BaseRun,
  image: Sought,
  within: Repository | undefined,
): Promise<FollowedBase | undefined> {
  const lines = candidateLines(run, image.architecture, within);
  return (await findDated(run, image, lines)) ?? findCurrent(run, image, lines);
}

async function findCurrent(
  run: BaseRun,
  image: Sought,
  lines: readonly FollowedBase[],
): Promise<FollowedBase | undefined> {
  let best: { readonly base: FollowedBase; readonly shared: number; readonly isAlone: boolean } | undefined;
  for (const base of lines) {
    const current = await readCurrent(run, base, image);
    if (!current) continue;
    if (standsOn(image, current)) return base;
    const shared = sharedLayers(image, current);
    if (shared > (best?.shared ?? 0)) best = { base, shared, isAlone: true };
    else if (best && shared === best.shared) best = { ...best, isAlone: false };
  }
  return best?.isAlone ? best.base : undefined;
}

async function readCurrent(
  run: BaseRun,
  base: FollowedBase,
  { platform, architecture }: Sought,
): Promise<BaseBuild | undefined> {
  const fact = await unlessMissing(readFollowed(run, base, architecture));
  return fact && readBuild(run, base, fact.tag, platform);
}

/** The lines that may be meant, those that are maintained longest first. */
function candidateLines(
  { catalog, now }: BaseRun,
  architecture: Architecture,
  within: Repository | undefined,
): FollowedBase[] {
  const since = dayOf(new Date(now.getTime() - LASTING * 86_400_000));
  return catalog.runtimes.runtimes
    .filter((runtime) => runtime.architectures.includes(architecture) && isAskedAbout(runtime, since))
    .sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1))
    .flatMap((runtime) => followRuntime(runtime) ?? [])
    .filter(
      ({ repository }) => within === undefined || repositoryName(repository) === repositoryName(within),
    );
}

function isAskedAbout(runtime: Runtime, since: string): boolean {
  return runtime.availability === "generally-available" && lastDay(runtime) >= since;
}

function lastDay({ deprecation = "9999-12-31" }: Runtime): string {
  return deprecation;
}

/** Two builds of AWS's seldom share a layer, so an old one is found by its hour: among the tags that lists have of it. */
async function findDated(
  run: BaseRun,
  image: Sought,
  lines: readonly FollowedBase[],
): Promise<FollowedBase | undefined> {
  const [instant] = instantsOf(image.history, 1);
  const tags = instant === undefined ? [] : await datedTagsOf(run, lines, instant);
  for (const { base, tag } of tags.slice(0, DATED_TRIES)) {
    const build = await readDatedBuild(run, base, tag, image.platform);
    if (build && standsOn(image, build)) return base;
  }
  return undefined;
}

async function datedTagsOf(
  run: BaseRun,
  lines: readonly FollowedBase[],
  instant: Date,
): Promise<{ readonly base: FollowedBase; readonly tag: string }[]> {
  const found: { readonly base: FollowedBase; readonly tag: string }[] = [];
  for (const base of lines) {
    const listed = new Set(await listedIfPossible(run, base));
    const near = base.line ? candidatesNear(instant, base.line) : [];
    found.push(...near.filter((tag) => listed.has(tag)).map((tag) => ({ base, tag })));
  }
  return found;
}

/** A list that can't be had is no obstacle: then the current bases have to tell. */
async function listedIfPossible(
  { registry }: BaseRun,
  { repository }: FollowedBase,
): Promise<readonly string[]> {
  try {
    return await registry.listTags(repository);
  } catch (error) {
    if (error instanceof LookupError) return [];
    throw error;
  }
}
