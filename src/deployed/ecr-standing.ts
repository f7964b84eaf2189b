import type { EcrImage, EcrRepository } from "./ecr-repository.ts";

/** What private ECR says of a deployed image; what it couldn't be asked is left out. */
export interface EcrStanding {
  readonly place: RepositoryPlace;
  /** What runs. */
  readonly digest?: string;
  /** What it was deployed by, where that was a tag of the same repository. */
  readonly tag?: string;
  /** `absent`: there is no such image any more, or no such repository. */
  readonly image?: EcrImage | "absent";
  /** What that tag names now. */
  readonly tagged?: EcrImage | "absent";
  /** The repository's policy, parsed; `absent`: it has none. */
  readonly policy?: { readonly value: unknown } | "absent";
  /** The repository's lifecycle policy, parsed, and all images that it rules; `absent`: it has none. */
  readonly lifecycle?: { readonly policy: unknown; readonly images: readonly EcrImage[] } | "absent";
}

/** Where a private ECR repository is. */
export type RepositoryPlace = Pick<EcrRepository, "region" | "registryId" | "name">;
