import type { ImageStanding } from "../../decide/image-standing.ts";
import { mergeRebuilds } from "../../decide/merge-rebuilds.ts";
import { orderRebuilds } from "../../decide/order-rebuilds.ts";
import type { Plan } from "../../decide/plan.ts";
import { openBaseRun } from "../base/base-run.ts";
import { distinctUndetermined } from "../distinct-undetermined.ts";
import { standingOf } from "../verify/standing-of.ts";
import { buildLookup } from "./build-of-image.ts";
import { checkImages } from "./check-images.ts";
import { gatherImages } from "./gather-images.ts";
import { type JudgedImage, judgeImages } from "./judge-images.ts";
import { openImages } from "./open-images.ts";
import { rebuildEntryOf } from "./rebuild-entry-of.ts";
import type { RebuildOptions, RebuildPorts, RebuildRequest } from "./rebuild-request.ts";

/**
 * Looks at built images, named or watched, and at what deployed functions run, and tells which stand on an outdated
 * base and which of those are to be built again. What can't be had of one is undetermined, and the others go on.
 * @throws {UsageError} for a name that names no image
 */
export async function planRebuild(
  ports: RebuildPorts,
  options: RebuildOptions,
  request: RebuildRequest,
  now: Date,
): Promise<Plan> {
  const startedAt = performance.now();
  const note = ports.note ?? (() => {});
  const { catalog } = options;
  note("looking for images");
  const gathered = await gatherImages(ports, options, request);
  note(`reading ${gathered.images.length} images`);
  const seen = await openImages(ports.images, gathered.images, buildLookup(ports, options));
  note(`asking about the bases of ${seen.length} images`);
  const run = openBaseRun(ports.registry, {
    ...{ catalog, now },
    ...{ asksAllLines: true, readsBuilds: true, namesDates: true },
  });
  const judged = await judgeImages(run, seen, options, request);
  const ofBases = judged.flatMap(({ base: { undetermined } }) => undetermined ?? []);
  return {
    changes: [],
    findings: checkImages(judged, gathered.deployed, options, now),
    undetermined: distinctUndetermined([...gathered.undetermined, ...ofBases]),
    images: judged.map((image) => imageStanding(image, options)),
    determined: judged.length - ofBases.length,
    runtimes: [...new Set(judged.flatMap(({ base }) => base.runtime?.identifier ?? []))].sort(),
    sources: new Map(),
    rebuilds: orderRebuilds(mergeRebuilds(judged.flatMap((image) => rebuildEntryOf(image) ?? []))),
    stats: {
      files: 0,
      imageUses: 0,
      registryRequests: ports.requestCount(),
      durationMs: Math.round(performance.now() - startedAt),
    },
  };
}

function imageStanding(judged: JudgedImage, { runtimes }: RebuildOptions): ImageStanding {
  const { reference, named, image, base, deployed } = judged;
  const functions = [...new Set(deployed.map(({ function: { name } }) => name))];
  if (named === undefined) return { reference, base };
  const built = { reference, named, base, functions: [], processes: [], ...(image && { image }) };
  return { ...standingOf(reference, built, runtimes), base, ...(functions.length > 0 && { functions }) };
}
