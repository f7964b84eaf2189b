import type { ImageSubject } from "../../checks/check.ts";
import type { ImageTarget } from "../../decide/target.ts";
import type { Undetermined } from "../../decide/undetermined.ts";

/** What registries said of the images of a check. */
export interface RegistryFacts {
  /** What is known of each image, by its use. */
  readonly subjects: ReadonlyMap<ImageTarget, ImageSubject>;
  readonly undetermined: readonly Undetermined[];
  readonly requests: number;
}
