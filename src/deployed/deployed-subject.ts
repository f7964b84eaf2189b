import type { DeployedFunction, DeployedVersion } from "./deployed-function.ts";
import type { EcrStanding } from "./ecr-standing.ts";

/** An image that a deployed function runs: one subject for each distinct image of a function. */
export interface DeployedSubject {
  readonly function: DeployedFunction;
  /** The versions of the function that run it, at least one: `$LATEST` first, then in ascending order. */
  readonly versions: readonly DeployedVersion[];
  /** Absent where it isn't known to be in private ECR. */
  readonly ecr?: EcrStanding;
}
