import { formatPlatform } from "../image/platform.ts";
import { isConfigMoved, sharedLayers, sharesHistory, standsOn } from "./base-marks.ts";
import type { TagFact } from "./facts.ts";
import type { Staleness } from "./staleness.ts";
import type { BaseBuild, StalenessFacts } from "./staleness-facts.ts";

/** How far the facts lead: to a verdict, or to the one fact that is wanted next. */
export type Rung =
  | { readonly state: "settled"; readonly verdict: StalenessVerdict }
  | { readonly state: "open"; readonly needs: "current" | "recorded" | "older" };

/** Whether an image stands on the newest build of its base, and how that is known. */
export interface StalenessVerdict {
  readonly staleness: Exclude<Staleness, "undetermined">;
  /** One sentence. */
  readonly reason: string;
  /** The build that it stands on, as far as it is known. */
  readonly stoodOn?: BaseBuild | { readonly digest: string };
  readonly isConfigMoved?: true;
}

/**
 * The ladder by which staleness is told, the surest and cheapest step first: the recorded digest against the tag's
 * index and the image's platform in it, unless the layers of an earlier build refute it; all layers of the current base
 * below the image's own, by diff ID; the recorded build or an earlier one below them; a part of the layers or the same
 * history. What fits nothing is unknown, never fresh: a squashed image has no layers of its base. See issue 7.
 */
export function climb(facts: StalenessFacts): Rung {
  const { image, tag, current, recorded, older } = facts;
  const now = ownDigest(tag, image.platform);
  if (now === undefined) return settled("unknown", `${tag.tag} has no image for ${image.platform} any more.`);
  const { recordedDigest } = image;
  const isRecorded = recordedDigest === tag.digest || recordedDigest === now;
  if (isRecorded && !isInDoubt(image, current))
    return fresh("The digest that it records is the tag's.", { digest: now });
  if (!current) return { state: "open", needs: "current" };
  if (current.platform !== image.platform)
    return settled("unknown", `${tag.tag} is an image for ${current.platform}, not for ${image.platform}.`);
  if (standsOn(image, current)) return onCurrentLayers(facts, current);
  if (isRecorded) return older ? ofDoubtful(facts, older, now) : { state: "open", needs: "older" };
  if (recordedDigest !== undefined)
    return recorded ? byRecord(recorded, recordedDigest, current, now) : { state: "open", needs: "recorded" };
  if (!older) return { state: "open", needs: "older" };
  return byLayers(facts, current, older);
}

/** The digest that a tag has for a platform; that of a single image may be for another. */
export function ownDigest(tag: TagFact, platform: string): string | undefined {
  if (!tag.isIndex) return tag.digest;
  return tag.children.find((child) => formatPlatform(child.platform) === platform)?.digest;
}

/**
 * Whether a record of the current base may be wrong: what has as many layers as the base, though others, isn't squashed.
 * A build that resolved the tag by itself and then took an older base from its cache, or by a pin, records what it never
 * stood on.
 */
function isInDoubt(image: StalenessFacts["image"], current: BaseBuild | undefined): boolean {
  return (
    current !== undefined &&
    image.diffIds.length >= current.diffIds.length &&
    current.diffIds.length > 0 &&
    !standsOn(image, current)
  );
}

/** All layers of an earlier build refute a record; other layers, as those of a stage from scratch, don't. */
function ofDoubtful({ image }: StalenessFacts, older: readonly BaseBuild[], now: string): Rung {
  const stoodOn = older.find((build) => build.digest !== now && standsOn(image, build));
  if (!stoodOn) return fresh("The digest that it records is the tag's.", { digest: now });
  const reason =
    "It records the tag's digest, but all layers of an earlier build of the base are its lowest.";
  return stale(reason, stoodOn);
}

function onCurrentLayers({ image }: StalenessFacts, current: BaseBuild): Rung {
  if (!isConfigMoved(image, current)) return fresh("All layers of the current base are its lowest.", current);
  const reason = "Its lowest layers are the current base's, whose configuration has moved since.";
  const { recordedDigest: digest } = image;
  const stoodOn = digest !== undefined && { stoodOn: { digest } };
  return { state: "settled", verdict: { staleness: "stale", reason, isConfigMoved: true, ...stoodOn } };
}

/** What an image records of its base is true of a squashed one, too. */
function byRecord(
  recorded: BaseBuild | "gone",
  recordedDigest: string,
  current: BaseBuild,
  now: string,
): Rung {
  if (recorded === "gone") {
    const reason = "The digest that it records isn't the tag's any more, and the registry has it no longer.";
    return stale(reason, { digest: recordedDigest });
  }
  if (recorded.digest === now)
    return fresh("Of the index that it records, the image for its platform is the tag's.", recorded);
  const reason = "The digest that it records isn't the tag's any more.";
  return stale(isTakenBack(recorded, current) ? TAKEN_BACK : reason, recorded);
}

/** AWS has taken builds back: https://github.com/aws/aws-lambda-base-images/issues/127 */
const TAKEN_BACK = "It stands on a later build than the tag's, which was taken back or isn't out yet.";

function isTakenBack(stoodOn: BaseBuild, current: BaseBuild): boolean {
  return Date.parse(stoodOn.created ?? "") > Date.parse(current.created ?? "");
}

function byLayers({ image }: StalenessFacts, current: BaseBuild, older: readonly BaseBuild[]): Rung {
  const stoodOn = older.find((build) => build.digest !== current.digest && standsOn(image, build));
  if (stoodOn) {
    const reason = "All layers of an earlier build of the base are its lowest.";
    return stale(isTakenBack(stoodOn, current) ? TAKEN_BACK : reason, stoodOn);
  }
  const shared = sharedLayers(image, current);
  if (shared > 0) {
    const parts = `${shared} of the ${current.diffIds.length} layers`;
    return settled("likely-stale", `Only the lowest ${parts} of the current base are its own.`);
  }
  if (sharesHistory(image, current))
    return settled(
      "likely-stale",
      "Its history begins as the current base's does, but its layers are others.",
    );
  return settled("unknown", "It has no layer of the base: it is squashed, or stands on something else.");
}

function fresh(reason: string, stoodOn: StalenessVerdict["stoodOn"] & {}): Rung {
  return { state: "settled", verdict: { staleness: "fresh", reason, stoodOn } };
}

function stale(reason: string, stoodOn: StalenessVerdict["stoodOn"] & {}): Rung {
  return { state: "settled", verdict: { staleness: "stale", reason, stoodOn } };
}

function settled(staleness: "unknown" | "likely-stale", reason: string): Rung {
  return { state: "settled", verdict: { staleness, reason } };
}
