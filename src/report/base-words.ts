import { ageInDays } from "../decide/age.ts";
import type { BaseStanding, Staleness } from "../decide/staleness.ts";
import { counted } from "./counts.ts";

/** One build of a base image, as far as it is known. */
interface BaseBuild {
  readonly datedTag?: string | undefined;
  readonly digest?: string | undefined;
  readonly created?: string | undefined;
}

const WORDS: Readonly<Record<Staleness, string>> = {
  fresh: "current",
  stale: "stale",
  "likely-stale": "likely stale",
  unknown: "unknown",
  undetermined: "undetermined",
};

/** A staleness for people. */
export function stalenessWord(staleness: Staleness): string {
  return WORDS[staleness];
}

/**
 * What an image stands on, of which build, and what is newer:
 * `public.ecr.aws/lambda/python:3.12 (3.12.2026.10.03.13, 49 days old), newer is 3.12.2026.11.10.10, 11 days old`.
 * @returns `undefined` where the base isn't known
 */
export function baseWords(base: BaseStanding, now: Date): string | undefined {
  const { reference, oldDatedTag, oldDigest, oldCreated, newDatedTag, newDigest, newCreated } = base;
  if (reference === undefined) return undefined;
  const old = buildWords({ datedTag: oldDatedTag, digest: oldDigest, created: oldCreated }, now);
  const newer = buildWords({ datedTag: newDatedTag, digest: newDigest, created: newCreated }, now);
  const isBehind = base.staleness === "stale" || base.staleness === "likely-stale";
  return [
    reference + (old === undefined ? "" : ` (${old})`),
    ...(isBehind && newer !== undefined ? [`newer is ${newer}`] : []),
  ].join(", ");
}

/** `3.12.2026.10.03.13, 49 days old`; by its digest where no dated tag is known. */
function buildWords({ datedTag, digest, created }: BaseBuild, now: Date): string | undefined {
  const name = datedTag ?? (digest === undefined ? undefined : cutDigest(digest));
  const age = created === undefined ? undefined : `${counted(ageInDays(created, now), "day")} old`;
  const words = [name, age].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(", ");
}

/** A digest cut to what a person compares, with an ellipsis: `sha256:0123456789ab…`. */
export function cutDigest(digest: string): string {
  return digest.replace(/^(sha\d+:[0-9a-f]{12})[0-9a-f]+$/, "$1…");
}
