import type { Finding } from "../checks/finding.ts";
import type { SourceText } from "../text/source.ts";
import type { Change } from "./change.ts";
import type { ImageStanding } from "./image-standing.ts";
import type { RebuildEntry } from "./rebuild-entry.ts";
import type { Undetermined } from "./undetermined.ts";

/** All decisions of a run. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly undetermined: readonly Undetermined[];
  /** The built images that were looked at; absent where a run is about none. */
  readonly images?: readonly ImageStanding[];
  /** Those of them that are to be built again, bases before what stands on them; absent where a run is about none. */
  readonly rebuilds?: readonly RebuildEntry[];
  /** How many image uses could be decided about, whether they change or not. */
  readonly determined: number;
  /** The runtime identifiers of the managed images in use, sorted. */
  readonly runtimes: readonly string[];
  /** The files that changes touch, as they were read, by path. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly stats: PlanStats;
}

export interface PlanStats {
  /** Dockerfiles read. */
  readonly files: number;
  /** Image uses found in them. */
  readonly imageUses: number;
  /** Every HTTP request to a registry or its token realm, retries too. */
  readonly registryRequests: number;
  readonly durationMs: number;
}
