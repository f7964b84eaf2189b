import { identifyRuntime } from "../../built-image/identify-runtime.ts";
import { standsOn } from "../../decide/base-marks.ts";
import { type BaseRecord, readBaseRecord, readBuildInfo } from "../../decide/base-record.ts";
import { isSameRepository } from "../../image/reference.ts";
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
 * Which base an image stands on: as whoever asks says, as its Dockerfile says, as its annotations or labels say, as
 * BuildKit noted it, as its own files tell its runtime; else, where that may be asked, by comparing its layers with those
 * of all lines.
 * @throws {LookupError}
 */
export async function nameBase(run: BaseRun, image: ImageOnBase): Promise<NamedBase | undefined> {
  const record = readBaseRecord(image.manifest.annotations, image.config.labels);
  return (
    (await baseTold(run, image, record)) ??
    (await baseOfDockerfile(run, image, record)) ??
    (await baseRecorded(run, record)) ??
    (await noteOfBuild(run, image)) ??
    baseOfRuntime(image) ??
    compareLines(run, image, record)
  );
}

async function baseTold(
  run: BaseRun,
  { base: told, baseDigest }: ImageOnBase,
  record: BaseRecord | undefined,
): Promise<NamedBase | undefined> {
  const base = told && (await followBase(run, told));
  if (base && baseDigest !== undefined) return withDigest(base, baseDigest);
  return base && withRecord(run, base, record);
}

/** Annotations come down from no base: where they name another repository, the Dockerfile has changed since. */
async function baseOfDockerfile(
  run: BaseRun,
  { builtFrom, manifest }: ImageOnBase,
  record: BaseRecord | undefined,
): Promise<NamedBase | undefined> {
  const base = builtFrom && (await followBase(run, builtFrom));
  const own = readBaseRecord(manifest.annotations, {});
  const hasChanged = base && own !== undefined && !isRecordOf(run, base, own);
  return base && !hasChanged ? withRecord(run, base, record) : undefined;
}

async function baseRecorded(run: BaseRun, record: BaseRecord | undefined): Promise<NamedBase | undefined> {
  const base = record && (await followBase(run, record.reference));
  return base && withDigest(base, record.digest);
}

function baseOfRuntime({ runtime }: ImageOnBase): NamedBase | undefined {
  const base = runtime && followRuntime(runtime);
  return base && { base };
}

function withDigest(base: FollowedBase, recordedDigest: string | undefined): NamedBase {
  return { base, ...(recordedDigest !== undefined && { recordedDigest }) };
}

/** A label may come down from a base's own base: what it records counts only for the repository that it is about. */
function withRecord(run: BaseRun, base: FollowedBase, record: BaseRecord | undefined): NamedBase {
  return record && isRecordOf(run, base, record) ? withDigest(base, record.digest) : { base };
}

function isRecordOf(run: BaseRun, { repository }: FollowedBase, { reference }: BaseRecord): boolean {
  return isSameRepository(recognizeBaseImage(reference, run.catalog)?.upstream ?? reference, repository);
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
  { config, base, baseDigest, builtFrom }: ImageOnBase,
  record: BaseRecord | undefined,
): Promise<NamedBase | undefined> {
  const architecture = architectureOfImage(config);
  const within = base ?? builtFrom ?? record?.reference;
  const isLikely = within !== undefined || identifyRuntime({ config }, run.catalog.runtimes).isAwsBase;
  if (!run.asksAllLines || architecture === undefined || !isLikely) return undefined;
  const sought = { ...marksOf(config), platform: platformOfImage(config), architecture };
  const found = await findLine(run, sought, within && recognizeBaseImage(within, run.catalog)?.upstream);
  return found && withDigest(found, baseDigest ?? record?.digest);
}
