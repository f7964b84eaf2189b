import type { Architecture } from "../lambda/architecture.ts";

/** What some images are built from, as the configuration tells it. */
export interface ConfiguredBuild {
  /** Globs of images by registry and repository, without tag. */
  readonly images: readonly string[];
  /** From the directory worked on, as is the context. */
  readonly dockerfile: string;
  readonly context: string;
  readonly target?: string;
  readonly architecture?: Architecture;
  /** The base by its rolling tag; goes before what the Dockerfile and the image itself tell. */
  readonly base?: string;
}
