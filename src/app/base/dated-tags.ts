import type { BaseStanding } from "../../decide/staleness.ts";
import type { StalenessFacts } from "../../decide/staleness-facts.ts";
import { ownDigest } from "../../decide/staleness-ladder.ts";
import { LookupError } from "../../errors.ts";
import { parsePlatform } from "../../image/platform.ts";
import { formatLambdaTag, type LambdaTag, parseLambdaTag, withDate } from "../../lambda/tag.ts";
import { findTagOf } from "../facts/bare-digest.ts";
import { findBuildOf } from "../facts/build-of.ts";
import type { BaseRun } from "./base-run.ts";
import { type FollowedBase, nameOfBase } from "./followed-base.ts";
import { knownBuilds } from "./read-base-build.ts";

type DatedTags = Pick<BaseStanding, "oldDatedTag" | "newDatedTag">;

/**
 * The dated tags of the build that an image stands on and of the current one: names for people, so one that can't be
 * had is left out. Each build's is looked up once in a run.
 */
export async function findDatedTags(
  run: BaseRun,
  base: FollowedBase,
  { tag, image }: StalenessFacts,
  oldDigest: string | undefined,
): Promise<DatedTags> {
  const { line, repository } = base;
  const newDigest = ownDigest(tag, image.platform);
  if (line === undefined || newDigest === undefined) return {};
  const platform = parsePlatform(image.platform);
  const search = { repository, wanted: line, platform, memory: run.memoryOf(repository) };
  const newDatedTag = await once(run, `${nameOfBase(base)} ${newDigest}`, async () => {
    return (await findBuildOf(run.registry, search, tag))?.tag;
  });
  const isNewest = oldDigest === newDigest;
  const oldDatedTag = isNewest ? newDatedTag : oldDigest && (await oldTag(run, base, line, oldDigest));
  return {
    ...(oldDatedTag !== undefined && { oldDatedTag }),
    ...(newDatedTag !== undefined && { newDatedTag }),
  };
}

function oldTag(run: BaseRun, base: FollowedBase, line: LambdaTag, pin: string): Promise<string | undefined> {
  const known = knownBuilds(run, base).get(pin)?.tag;
  if (known !== undefined) return Promise.resolve(known);
  return once(run, `${nameOfBase(base)} ${pin}`, async () => {
    const found = await findTagOf(run.registry, { repository: base.repository, pin }, [base.tag]);
    const date = found && parseLambdaTag(found.tag)?.date;
    return date === undefined ? undefined : formatLambdaTag(withDate(line, date));
  });
}

function once(
  { datedTags }: BaseRun,
  key: string,
  find: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const found = datedTags.get(key) ?? unlessRefused(find());
  datedTags.set(key, found);
  return found;
}

async function unlessRefused(finding: Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof LookupError) return undefined;
    throw error;
  }
}
