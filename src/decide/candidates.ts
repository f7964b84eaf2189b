import { formatLambdaTag, isSameLine, type LambdaTag, parseLambdaTag } from "../lambda/tag.ts";

const HOUR = 3_600_000;
/** Nearest first: a build's tag carries the hour it began in, its `created` time lies a little later or earlier. */
const HOURS_AROUND = [0, -1, 1, -2, 2, -3];

/**
 * The dated tags of one line to try, newest first, each with the wanted architecture suffix: a stamp seen with any
 * suffix may exist with ours, for tag lists are capped.
 * @param from stamps older than this one (`YYYY.MM.DD.HH`) are left out
 * @param until stamps newer than this instant are left out
 */
export function datedCandidates(
  tags: readonly string[],
  wanted: LambdaTag,
  bounds: { from?: string | undefined; until?: Date | undefined } = {},
): string[] {
  const stamps = new Set<string>();
  // A list has a thousand tags of all lines: most are told apart by how they begin.
  const prefix = `${formatLambdaTag({ rolling: wanted.rolling, preview: wanted.preview })}.`;
  for (const text of tags) {
    const tag = text.startsWith(prefix) ? parseLambdaTag(text) : undefined;
    if (tag?.date && isSameLine(tag, wanted)) stamps.add(tag.date);
  }
  return [...stamps]
    .filter((date) => bounds.from === undefined || date >= bounds.from)
    .filter((date) => bounds.until === undefined || instantOfStamp(date) <= bounds.until.getTime())
    .sort()
    .reverse()
    .map((date) => formatLambdaTag({ ...wanted, date }));
}

/**
 * The dated tags that a build made at `created` may have, likeliest first; none that is older than the wanted tag's
 * own date: after AWS takes a build back, the rolling tag may be older than what the file has.
 * @param likeliest how many hours a tag lay from `created` the last time, by {@link hoursBetween}
 */
export function candidatesNear(created: Date, wanted: LambdaTag, likeliest = 0): string[] {
  const hoursAround = [likeliest, ...HOURS_AROUND.filter((hours) => hours !== likeliest)];
  return hoursAround
    .map((hours) => stampOf(new Date(created.getTime() + hours * HOUR)))
    .filter((date) => wanted.date === undefined || date >= wanted.date)
    .map((date) => formatLambdaTag({ ...wanted, date }));
}

/** How many hours a stamp lies after (or, below 0, before) the hour of an instant. */
export function hoursBetween(instant: Date, stamp: string): number {
  return (instantOfStamp(stamp) - instantOfStamp(stampOf(instant))) / HOUR;
}

/** `YYYY.MM.DD.HH` of an instant, UTC. */
export function stampOf(instant: Date): string {
  return instant.toISOString().slice(0, 13).replace(/[-T]/g, ".");
}

/** The instant a stamp `YYYY.MM.DD.HH` names, in milliseconds since 1970. */
export function instantOfStamp(stamp: string): number {
  const [year = 0, month = 1, day = 1, hour = 0] = stamp.split(".").map(Number);
  return Date.UTC(year, month - 1, day, hour);
}
