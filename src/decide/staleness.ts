import type { Architecture } from "../lambda/architecture.ts";
import type { Runtime } from "../lambda/runtime.ts";
import type { Undetermined } from "./undetermined.ts";

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
  /** Of the platform's image, where it is known; else as the image's own record has it. */
  readonly oldDigest?: string;
  /** Of the platform's image that the rolling tag leads to now. */
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
  /** It is built from a digest or dated tag that isn't the newest: a rebuild brings that only where it is edited first. */
  readonly isPinned?: true;
  /** Why it isn't to be rebuilt for its base now, though that isn't fresh: one sentence. */
  readonly held?: string;
  /** The fact that could not be had; only and always where the state is undetermined. */
  readonly undetermined?: Undetermined;
}
