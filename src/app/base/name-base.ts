import { identifyRuntime } from "../../built-image/identify-runtime.ts";
import { standsOn } from "../../decide/base-marks.ts";
import { type BaseRecord, readBaseRecord, readBuildInfo } from "../../decide/base-record.ts";
import { type ImageReference, isSameRepository } from "../../image/reference.ts";
import { recognizeBaseImage } from "../../lambda/base-image.ts";
import { unlessMissing } from "../facts/tag-fact.ts";
import type { BaseRun } from "./base-run.ts";
import { findLine } from "./find-line.ts";
import { type FollowedBase, followBase, followRuntime } from "./followed-base.ts";
import type { ImageOnBase } from "./image-on-base.ts";
import { architectureOfImage, marksOf, platformOfImage, readBuild } from "./read-base-build.ts";

/** The base that an image is said or seen to stand on. */
export interface NamedBase {
  readonly base: FollowedBase;
  /** The digest that the image records for that base. */
  readonly recordedDigest?: string;
}

/**
 * Which base an image stands on: as whoever asks says, as its annotations or labels say, as BuildKit noted it, as its
 * own files tell its runtime; else, where that may be asked, by comparing its layers with those of all lines.
 * @throws {LookupError}
 */
export async function nameBase(run: BaseRun, image: ImageOnBase): Promise<NamedBase | undefined> {
  const record = readBaseRecord(image.manifest.annotations, image.config.labels);
  if (image.base) {
    const base = await followBase(run, image.base);
    if (base && image.baseDigest !== undefined) return withDigest(base, image.baseDigest);
    if (base) return withRecord(run, base, record);
  }
  const recorded = record && (await followBase(run, record.reference));
  if (recorded) return withDigest(recorded, record?.digest);
  const noted = await noteOfBuild(run, image);
  if (noted) return noted;
  const own = image.runtime && followRuntime(image.runtime);
  if (own) return { base: own };
  const within = image.base ?? record?.reference;
  const found = run.asksAllLines ? await compareLines(run, image, within) : undefined;
  return found && withDigest(found, record?.digest ?? image.base?.digest);
}

function withDigest(base: FollowedBase, recordedDigest: string | undefined): NamedBase {
  return { base, ...(recordedDigest !== undefined && { recordedDigest }) };
}

/** A label may come down from a base's own base: what it records counts only for the repository that it is about. */
async function withRecord(
  run: BaseRun,
  base: FollowedBase,
  record: BaseRecord | undefined,
): Promise<NamedBase> {
  if (record === undefined) return { base };
  const upstream = recognizeBaseImage(record.reference, run.catalog)?.upstream ?? record.reference;
  return isSameRepository(upstream, base.repository) ? withDigest(base, record.digest) : { base };
}

/** Of the images that a build has read, the one that is the base: a managed one, whose layers the image has. */
async function noteOfBuild(run: BaseRun, image: ImageOnBase): Promise<NamedBase | undefined> {
  const managed = readBuildInfo(image.config).filter(({ reference }) =>
    recognizeBaseImage(reference, run.catalog),
  );
  const followed = await Promise.all(
    managed.map(async (record) => ({ record, base: await followBase(run, record.reference) })),
  );
  const named = followed.flatMap(({ record, base }) => (base ? [withDigest(base, record.digest)] : []));
  if (named.length < 2) return named[0];
  for (const candidate of named) if (await isBelow(run, image, candidate)) return candidate;
  return undefined;
}

async function isBelow(
  run: BaseRun,
  { config }: ImageOnBase,
  { base, recordedDigest }: NamedBase,
): Promise<boolean> {
  const reading = readBuild(run, base, recordedDigest ?? base.tag, platformOfImage(config));
  const build = await unlessMissing(reading);
  return build !== undefined && standsOn(config, build);
}

/** Images without anything of AWS's base in their configuration aren't looked for among its lines. */
async function compareLines(
  run: BaseRun,
  { config }: ImageOnBase,
  within: ImageReference | undefined,
): Promise<FollowedBase | undefined> {
  const architecture = architectureOfImage(config);
  const isLikely = within !== undefined || identifyRuntime({ config }, run.catalog.runtimes).isAwsBase;
  if (architecture === undefined || !isLikely) return undefined;
  const sought = { ...marksOf(config), platform: platformOfImage(config), architecture };
  return findLine(run, sought, within && recognizeBaseImage(within, run.catalog)?.upstream);
}
