import { standsOn } from "../../decide/base-marks.ts";
import type { BaseStanding } from "../../decide/staleness.ts";
import type { BaseBuild, StalenessFacts } from "../../decide/staleness-facts.ts";
import { climb, ownDigest, type Rung, type StalenessVerdict } from "../../decide/staleness-ladder.ts";
import { invariant, LookupError } from "../../errors.ts";
import { unlessMissing } from "../facts/tag-fact.ts";
import { undeterminedOf } from "../look-up.ts";
import type { BaseRun } from "./base-run.ts";
import { findDatedTags } from "./dated-tags.ts";
import { findEarlierBuilds } from "./earlier-builds.ts";
import { nameOfBase } from "./followed-base.ts";
import type { ImageOnBase } from "./image-on-base.ts";
import { type NamedBase, nameBase } from "./name-base.ts";
import { architectureOfImage, marksOf, platformOfImage, readBuild, readFollowed } from "./read-base-build.ts";

const NOTHING_TELLS =
  "Nothing tells which base it stands on: it records none (org.opencontainers.image.base.name), and none was named.";

/**
 * Whether a built image stands on the newest build of its base. What can't be looked up makes it undetermined, never
 * fresh and never stale. A base is asked for once in a run, however many images stand on it.
 */
export async function judgeBase(run: BaseRun, image: ImageOnBase): Promise<BaseStanding> {
  const architecture = architectureOfImage(image.config);
  const own = architecture && { architecture };
  let named: NamedBase | undefined;
  try {
    named = await nameBase(run, image);
    if (!named) return { staleness: "unknown", reason: NOTHING_TELLS, ...own };
    return { ...(await standingOn(run, image, named)), ...own };
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    const undetermined = undeterminedOf(image.reference, error);
    const known = named && baseOf(named);
    return { staleness: "undetermined", reason: `${error.message}.`, undetermined, ...known, ...own };
  }
}

function baseOf({ base }: NamedBase): Pick<BaseStanding, "reference" | "runtime" | "isPinned"> {
  const { runtime, isPinned } = base;
  return {
    reference: nameOfBase(base),
    ...(runtime && { runtime }),
    ...(isPinned && { isPinned }),
  };
}

async function standingOn(run: BaseRun, image: ImageOnBase, named: NamedBase): Promise<BaseStanding> {
  const { base, recordedDigest } = named;
  const tag = await readFollowed(run, base, architectureOfImage(image.config));
  const own = { ...marksOf(image.config), platform: platformOfImage(image.config) };
  const facts = { image: { ...own, ...(recordedDigest !== undefined && { recordedDigest }) }, tag };
  const climbed = await climbUp(run, named, facts);
  const builds = buildsOf(climbed);
  const dates = run.namesDates ? await findDatedTags(run, base, climbed.facts, builds.oldDigest) : {};
  const { staleness, reason, isConfigMoved } = climbed.verdict;
  return {
    ...{ staleness, reason },
    ...baseOf(named),
    ...builds,
    ...dates,
    ...(isConfigMoved && { isConfigMoved }),
  };
}

interface Climbed {
  readonly facts: StalenessFacts;
  readonly verdict: StalenessVerdict;
}

/** Asks for one fact after the other until they settle it. */
async function climbUp(run: BaseRun, named: NamedBase, begin: StalenessFacts): Promise<Climbed> {
  let facts = run.readsBuilds ? await withCurrent(run, named, begin) : begin;
  for (;;) {
    const rung = climb(facts);
    if (rung.state === "settled") return { facts, verdict: rung.verdict };
    facts = await READERS[rung.needs](run, named, facts);
  }
}

type ReadFact = (run: BaseRun, named: NamedBase, facts: StalenessFacts) => Promise<StalenessFacts>;

const READERS: Readonly<Record<Extract<Rung, { state: "open" }>["needs"], ReadFact>> = {
  current: withCurrent,
  recorded: withRecorded,
  older: withEarlier,
};

async function withCurrent(
  run: BaseRun,
  { base }: NamedBase,
  facts: StalenessFacts,
): Promise<StalenessFacts> {
  const current = await readBuild(run, base, facts.tag.tag, facts.image.platform);
  return current ? { ...facts, current } : facts;
}

async function withRecorded(
  run: BaseRun,
  { base, recordedDigest }: NamedBase,
  facts: StalenessFacts,
): Promise<StalenessFacts> {
  invariant(recordedDigest !== undefined, "a recorded build is asked for by its digest");
  const recorded = await unlessMissing(readBuild(run, base, recordedDigest, facts.image.platform));
  return { ...facts, recorded: recorded ?? "gone" };
}

async function withEarlier(
  run: BaseRun,
  { base }: NamedBase,
  facts: StalenessFacts,
): Promise<StalenessFacts> {
  const { image, current } = facts;
  invariant(current !== undefined, "earlier builds are looked for behind the current one");
  return { ...facts, older: await findEarlierBuilds(run, base, image, current) };
}

/** The build that it stands on and the one that there is, as far as both are known. */
function buildsOf({ facts, verdict }: Climbed): Partial<BaseStanding> {
  const { image, tag, current } = facts;
  const newDigest = ownDigest(tag, image.platform);
  const read = readBuildOf(verdict, current);
  const below = [read, current].find((build) => build && standsOn(image, build));
  const oldDigest = verdict.stoodOn?.digest;
  return {
    ...(oldDigest !== undefined && { oldDigest }),
    ...(newDigest !== undefined && { newDigest }),
    ...(read?.tag !== undefined && { oldDatedTag: read.tag }),
    ...(read?.created !== undefined && { oldCreated: read.created }),
    ...(current?.created !== undefined && { newCreated: current.created }),
    ...(below && { layerCount: below.diffIds.length }),
  };
}

/** The build that it stands on, where that was read. */
function readBuildOf({ stoodOn }: StalenessVerdict, current: BaseBuild | undefined): BaseBuild | undefined {
  if (stoodOn === undefined || "diffIds" in stoodOn) return stoodOn;
  return stoodOn.digest === current?.digest ? current : undefined;
}
