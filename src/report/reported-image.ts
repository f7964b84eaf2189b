import type { ImageStanding } from "../decide/image-standing.ts";
import type { BaseStanding, Staleness } from "../decide/staleness.ts";

/** A built image in the JSON report. */
export interface ReportedImage {
  readonly reference: string;
  readonly digest?: string;
  readonly mediaType?: string;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  /** The runtime identifier of its base image. */
  readonly runtime?: string;
  readonly system?: string;
  readonly staleness?: Staleness;
  /** How the staleness is known, or why it isn't. */
  readonly reason?: string;
  /** Why it isn't to be rebuilt now, though its base isn't the newest. */
  readonly held?: string;
  readonly base?: ReportedBase;
  readonly uncompressedSize?: number;
  readonly functions?: readonly string[];
}

type ReportedBase = Pick<
  BaseStanding,
  "oldDigest" | "newDigest" | "oldDatedTag" | "newDatedTag" | "oldCreated" | "newCreated"
> & { readonly reference: string };

/** A built image as other programs read it. */
export function reportImage(image: ImageStanding): ReportedImage {
  const { reference, digest, mediaType, platform, system, base, uncompressedSize, functions = [] } = image;
  const reportedBase = base && reportBase(base);
  return {
    reference,
    ...(digest !== undefined && { digest }),
    ...(mediaType !== undefined && { mediaType }),
    ...(platform && { platform }),
    ...(base?.runtime && { runtime: base.runtime.identifier }),
    ...(system !== undefined && { system }),
    ...(base && { staleness: base.staleness, reason: base.reason }),
    ...(base?.held !== undefined && { held: base.held }),
    ...(reportedBase && { base: reportedBase }),
    ...(uncompressedSize !== undefined && { uncompressedSize }),
    ...(functions.length > 0 && { functions }),
  };
}

function reportBase(base: BaseStanding): ReportedBase | undefined {
  const { reference, oldDigest, newDigest, oldDatedTag, newDatedTag, oldCreated, newCreated } = base;
  if (reference === undefined) return undefined;
  return {
    reference,
    ...(oldDigest !== undefined && { oldDigest }),
    ...(newDigest !== undefined && { newDigest }),
    ...(oldDatedTag !== undefined && { oldDatedTag }),
    ...(newDatedTag !== undefined && { newDatedTag }),
    ...(oldCreated !== undefined && { oldCreated }),
    ...(newCreated !== undefined && { newCreated }),
  };
}
