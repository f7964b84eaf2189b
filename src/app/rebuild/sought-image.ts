import type { DeployedSubject } from "../../deployed/deployed-subject.ts";

/** An image that is looked at. */
export interface SoughtImage {
  /** As a command line would name it: `docker://registry/repository:tag@digest`. */
  readonly name: string;
  /** Whether it was named, not found by what is watched. */
  readonly isNamed: boolean;
  /** The deployed functions that run it. */
  readonly deployed: readonly DeployedSubject[];
}
