import { readBaseRecord } from "../../decide/base-record.ts";
import { rebuildHold } from "../../decide/rebuild-hold.ts";
import type { BaseStanding } from "../../decide/staleness.ts";
import { versionNames } from "../../deployed/deployed-image.ts";
import { runsAsLatest } from "../../deployed/runs-as-latest.ts";
import { isProblem } from "../../image/problem.ts";
import {
  formatReference,
  type ImageReference,
  parseImageReference,
  repositoryName,
} from "../../image/reference.ts";
import type { BaseRun } from "../base/base-run.ts";
import { configuredBase } from "../base/configured-base.ts";
import { judgeBase } from "../base/judge-base.ts";
import { pinnedDigest } from "../base/pinned-digest.ts";
import { platformOfImage } from "../base/read-base-build.ts";
import { undeterminedOf } from "../look-up.ts";
import { createSlots } from "../slots.ts";
import type { SeenImage } from "./open-images.ts";
import type { RebuildOptions, RebuildRequest } from "./rebuild-request.ts";

/** So many images' bases are asked about at a time. */
const AT_ONCE = 8;

/** An image with what it stands on. */
export interface JudgedImage extends SeenImage {
  readonly base: BaseStanding;
}

/**
 * Tells of each image what it stands on, and what holds it. Those that record their base come first: the builds that
 * are read for them are then known for those that don't.
 */
export async function judgeImages(
  run: BaseRun,
  seen: readonly SeenImage[],
  options: RebuildOptions,
  request: RebuildRequest,
): Promise<readonly JudgedImage[]> {
  const slots = createSlots(AT_ONCE);
  const judged = new Map<SeenImage, JudgedImage>();
  for (const group of [seen.filter(recordsBase), seen.filter((image) => !recordsBase(image))]) {
    await Promise.all(
      group.map((image) =>
        slots(1, async () => judged.set(image, await judgeImage(run, image, options, request))),
      ),
    );
  }
  return seen.flatMap((image) => judged.get(image) ?? []);
}

function recordsBase({ image }: SeenImage): boolean {
  return image !== undefined && readBaseRecord(image.manifest.annotations, image.config.labels) !== undefined;
}

async function judgeImage(
  run: BaseRun,
  seen: SeenImage,
  options: RebuildOptions,
  request: RebuildRequest,
): Promise<JudgedImage> {
  const { reference, image, failure } = seen;
  if (failure) {
    const undetermined = undeterminedOf(reference, failure);
    return { ...seen, base: { staleness: "undetermined", reason: `${failure.message}.`, undetermined } };
  }
  if (image === undefined) return { ...seen, base: NO_IMAGE };
  const base = baseToldOf(seen, request);
  const { config, manifest } = image;
  // What a Dockerfile pins now needn't be what the image was built from; whoever names an image's base says just that.
  const baseDigest = seen.isNamed ? request.base?.digest : undefined;
  const builtFrom = seen.build?.from;
  const told = {
    ...(base && { base }),
    ...(baseDigest !== undefined && { baseDigest }),
    ...(builtFrom && { builtFrom }),
  };
  const standing = await judgeBase(run, { reference, config, manifest, ...told });
  const pin = seen.build?.from && (await pinnedDigest(run, seen.build.from, platformOfImage(config)));
  const held = holdOf(run, seen, standing, pin, options);
  return { ...seen, base: { ...withPin(standing, pin), ...(held !== undefined && { held }) } };
}

/** A Dockerfile that pins the newest build already needs no edit: a rebuild is all. */
function withPin(base: BaseStanding, pin: string | undefined): BaseStanding {
  const { isPinned: _, ...unpinned } = base;
  return pin !== undefined && pin === base.newDigest ? unpinned : base;
}

const NO_IMAGE: BaseStanding = {
  staleness: "unknown",
  reason: "It is no image that a function can be started from.",
};

function baseToldOf({ isNamed, build }: SeenImage, request: RebuildRequest): ImageReference | undefined {
  return isNamed && request.base ? request.base : configuredBase(build);
}

/** @param pin what the Dockerfile's FROM is pinned to, if it is */
function holdOf(
  run: BaseRun,
  { build, deployed }: SeenImage,
  base: BaseStanding,
  pin: string | undefined,
  options: RebuildOptions,
): string | undefined {
  const samePin = build?.from && pin !== undefined && pin === base.oldDigest && formatReference(build.from);
  const versionsOnly = deployed.some(runsAsLatest)
    ? []
    : deployed.map(({ function: { name }, versions }) => `${name}: ${versionNames(versions)}`);
  const policy = options.policyFor(build?.dockerfile ?? "", repositoryOfBase(base));
  return rebuildHold(
    {
      ...{ base, policy, versionsOnly },
      ...(samePin && { samePin }),
      ...(build?.problem !== undefined && { problem: build.problem }),
    },
    run.now,
  );
}

function repositoryOfBase({ reference }: BaseStanding): string {
  const parsed = reference === undefined ? undefined : parseImageReference(reference);
  return parsed === undefined || isProblem(parsed) ? "" : repositoryName(parsed);
}
