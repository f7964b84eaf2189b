import compare from "semver/functions/compare.js";

/** A tag that begins with an ordinary version. */
interface VersionTag {
  /** `v`, or nothing. */
  readonly prefix: string;
  /** One to three numbers, as many as were written. */
  readonly numbers: readonly number[];
  /** `rc.1`, `beta2`; empty for a release. */
  readonly prerelease: string;
  /** `-alpine`, `-slim-bookworm`, `-x86_64`; empty where there is none. */
  readonly suffix: string;
}

const NUMBERS = /^(v?)(\d{1,9}(?:\.\d{1,9}){0,2})(?=$|-|(?:a|b|rc)\d)(.*)$/;
const PRERELEASE =
  /^-?((?:alpha|beta|a|b|rc|pre|preview|dev|snapshot|nightly|canary|next)[.-]?[0-9.]*)(?=$|-)/i;

function parseVersionTag(tag: string): VersionTag | undefined {
  const match = NUMBERS.exec(tag);
  if (match === null) return undefined;
  const [, prefix = "", numbers = "", rest = ""] = match;
  const [marker = "", prerelease = ""] = PRERELEASE.exec(rest) ?? [];
  return { prefix, numbers: numbers.split(".").map(Number), prerelease, suffix: rest.slice(marker.length) };
}

/** The version in semver's spelling; `rc1` and `rc-1` become `rc.1`, so that `rc10` follows `rc9`. */
function toSemver({ numbers, prerelease }: VersionTag): string {
  const core = [0, 1, 2].map((position) => numbers[position] ?? 0).join(".");
  const identifiers = prerelease
    .match(/[a-z]+|\d+/gi)
    ?.map((part) => (/^\d/.test(part) ? String(Number(part)) : part));
  return identifiers === undefined ? core : `${core}-${identifiers.join(".")}`;
}

function isSameCore(a: VersionTag, b: VersionTag): boolean {
  return a.numbers.join(".") === b.numbers.join(".");
}

/** Whether a candidate has the same major version, precision, prefix and suffix, and may be offered at all. */
function isComparable(current: VersionTag, candidate: VersionTag): boolean {
  if (candidate.prefix !== current.prefix || candidate.suffix !== current.suffix) return false;
  if (candidate.numbers.length !== current.numbers.length) return false;
  if (candidate.numbers[0] !== current.numbers[0]) return false;
  return candidate.prerelease === "" || (current.prerelease !== "" && isSameCore(current, candidate));
}

/**
 * The tags within the major version of an ordinary image (never of Lambda's own) that are newer, newest first:
 * `0.9` → `0.10`, since the first number is the major version even where it is 0; `1` has nothing newer. Precision, a
 * `v` and the suffix stay (`1.2-alpine` → `1.3-alpine`). A prerelease is offered only to a prerelease of the same
 * version. Ordered by semver; see issue 2, §5.
 * @returns nothing where there is no newer tag or the current one is no version
 */
export function newerVersions(current: string, tags: readonly string[]): string[] {
  const version = parseVersionTag(current);
  if (version === undefined) return [];
  const present = toSemver(version);
  const newer = tags.flatMap((tag) => {
    const candidate = parseVersionTag(tag);
    if (candidate === undefined || !isComparable(version, candidate)) return [];
    const semver = toSemver(candidate);
    return compare(semver, present) > 0 ? [{ tag, semver }] : [];
  });
  return newer.sort((a, b) => compare(b.semver, a.semver)).map(({ tag }) => tag);
}
