import type { RebuildEntry, RebuiltFunction } from "../../decide/rebuild-entry.ts";
import type { DeployedSubject } from "../../deployed/deployed-subject.ts";
import { runsAsLatest } from "../../deployed/runs-as-latest.ts";
import { formatReference, repositoryName } from "../../image/reference.ts";
import { platformOfImage } from "../base/read-base-build.ts";
import type { JudgedImage } from "./judge-images.ts";

/** What a job needs to build a stale image again; nothing for one that isn't stale, is held, or is in no registry. */
export function rebuildEntryOf({
  base,
  build,
  parsed,
  image,
  deployed,
}: JudgedImage): RebuildEntry | undefined {
  const isStale = base.staleness === "stale" || base.staleness === "likely-stale";
  if (!isStale || base.held !== undefined || parsed === undefined || image === undefined) return undefined;
  const { reference, architecture, oldDigest, newDigest, oldDatedTag, newDatedTag } = base;
  if (reference === undefined || architecture === undefined) return undefined;
  const repository = repositoryName(parsed);
  const { digest } = image.raw;
  const { tag } = parsed;
  return {
    image: tag === undefined ? `${repository}@${digest}` : `${repository}:${tag}`,
    repository,
    ...(tag !== undefined && { tag }),
    digest,
    ...(build && { dockerfile: build.dockerfile, context: build.context }),
    ...(build?.target !== undefined && { target: build.target }),
    ...{ architecture, platform: platformOfImage(image.config), base: reference },
    ...(build?.from && { from: formatReference(build.from) }),
    ...(oldDigest !== undefined && { oldDigest }),
    ...(newDigest !== undefined && { newDigest }),
    ...(oldDatedTag !== undefined && { oldDatedTag }),
    ...(newDatedTag !== undefined && { newDatedTag }),
    functions: deployed.flatMap(functionsOf),
  };
}

/** What a published version runs, no update of the function's code changes. */
function functionsOf(subject: DeployedSubject): RebuiltFunction[] {
  const { name, region, account } = subject.function;
  return runsAsLatest(subject) ? [{ name, region, account }] : [];
}
