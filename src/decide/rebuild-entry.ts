import type { Architecture } from "../lambda/architecture.ts";

/** A stale image that is to be built again, with everything that a job needs: an entry of the output `rebuild-matrix`. */
export interface RebuildEntry {
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:prod`; by its digest where it has no tag. */
  readonly image: string;
  readonly repository: string;
  readonly tag?: string;
  /** Of the image as it is now. */
  readonly digest?: string;
  /** What builds it, as the configuration says, from the directory worked on; absent where it doesn't say. */
  readonly dockerfile?: string;
  readonly context?: string;
  readonly target?: string;
  readonly architecture: Architecture;
  /** `linux/arm64`. */
  readonly platform: string;
  /** By its rolling tag. */
  readonly base: string;
  /** As the Dockerfile names it: what a build stands on, where that is a pin or a mirror. */
  readonly from?: string;
  readonly oldDigest?: string;
  readonly newDigest?: string;
  readonly oldDatedTag?: string;
  readonly newDatedTag?: string;
  /** The deployed functions that run it by their `$LATEST`. */
  readonly functions: readonly RebuiltFunction[];
  /** Images of this matrix that it stands on, by `image`: they are built before it. */
  readonly after?: readonly string[];
}

export interface RebuiltFunction {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}
