import { formatPlatform, type Platform } from "../image/platform.ts";
import type { PinnedFact, PlatformDigest, TagFact } from "./facts.ts";

/** Whether a pin is what the tag names now: the index itself or one of its images. */
export function isCurrentPin(pin: string, now: TagFact): boolean {
  return pin === now.digest || now.children.some((child) => child.digest === pin);
}

/** The digest of one platform's image, where the index has it. */
export function childDigest(children: readonly PlatformDigest[], platform: Platform): string | undefined {
  const wanted = formatPlatform(platform);
  return children.find((child) => formatPlatform(child.platform) === wanted)?.digest;
}

/** What is known of a pin and of the platform it is built for. */
export interface PinContext {
  readonly pinned: PinnedFact | undefined;
  /** The one platform in use, by `--platform` or the configuration. */
  readonly platform: Platform | undefined;
  /** The platform that `--platform` names: tells the kind of a pin that is gone. */
  readonly writtenPlatform: Platform | undefined;
}

/**
 * The digest that a pin should be: a pin on one platform's image stays on that platform, a pin on the index stays
 * on the index and is left alone while the image of the one platform in use is unchanged.
 * `undefined` where the tag has no image for the pin's platform any more.
 */
export function followPin(pin: string, now: TagFact, context: PinContext): string | undefined {
  const { pinned, platform, writtenPlatform } = context;
  if (isCurrentPin(pin, now)) return pin;
  if (pinned?.kind === "foreign") return undefined;
  if (!now.isIndex) return now.digest;
  if (pinned?.kind === "image") {
    return pinned.platform ? childDigest(now.children, pinned.platform) : undefined;
  }
  if (pinned?.kind === "index" && platform && isSameChild(pinned.children, now.children, platform))
    return pin;
  if (pinned?.kind !== "index" && writtenPlatform) return childDigest(now.children, writtenPlatform);
  return now.digest;
}

function isSameChild(
  before: readonly PlatformDigest[],
  after: readonly PlatformDigest[],
  platform: Platform,
): boolean {
  const digest = childDigest(before, platform);
  return digest !== undefined && digest === childDigest(after, platform);
}
