import type { Architecture } from "../lambda/architecture.ts";
import type { Runtime } from "../lambda/runtime.ts";

/**
 * Whether a built image stands on the newest base. `unknown`: looked, and there is no answer (squashed, from scratch);
 * `undetermined`: a fact could not be had.
 */
export type Staleness = "fresh" | "stale" | "likely-stale" | "unknown" | "undetermined";

/** What a built image stands on, and whether that is the newest. */
export interface BaseStanding {
  readonly staleness: Staleness;
  /** How it is known, or why it isn't: one sentence. */
  readonly reason: string;
  /** The base as it is followed, by its rolling tag: `public.ecr.aws/lambda/python:3.12`. */
  readonly reference?: string;
  readonly runtime?: Runtime;
  readonly architecture?: Architecture;
  /** Of the platform's image, where it is known. */
  readonly oldDigest?: string;
  readonly newDigest?: string;
  readonly oldDatedTag?: string;
  readonly newDatedTag?: string;
  /** RFC 3339 instants at which they were made. */
  readonly oldCreated?: string;
  readonly newCreated?: string;
  /** How many of the image's lowest layers are the base's; absent where that isn't known. */
  readonly layerCount?: number;
  /** Only the base's configuration moved (variables, entry point), not its layers. */
  readonly isConfigMoved?: true;
}
