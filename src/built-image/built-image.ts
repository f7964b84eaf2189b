import type { BaseStanding } from "../decide/staleness.ts";
import type { ImageConfig } from "../image/image-config.ts";
import type { ImageManifest } from "../image/manifest.ts";
import type { Architecture } from "../lambda/architecture.ts";
import type { ImageLayers } from "../layers/image-layers.ts";
import type { FunctionSubject } from "../project/subject.ts";
import type { FunctionElsewhere } from "./function-elsewhere.ts";
import type { ProcessInUse } from "./process-in-use.ts";

/** A manifest as it was read, of whatever type. */
export interface RawManifest {
  /** Computed from the bytes. */
  readonly digest: string;
  /** What the source says it is (Content-Type, a descriptor), where it says so. */
  readonly contentType?: string;
  /** The parsed body; `undefined` where it is no JSON. */
  readonly json: unknown;
  readonly size: number;
  /** Set where we made it for an image that has none (`docker-archive:`): it says nothing about what a push would give. */
  readonly isSynthetic?: true;
}

/** A built image, and all that was read of it. */
export interface BuiltImage {
  /** As reports name it: `docker://registry/repository:tag`, or what was given. */
  readonly reference: string;
  /** What the reference names: an image's manifest, an index, or something else. */
  readonly named: RawManifest;
  /** The image itself, where there is one to look at: what the reference names, or the chosen child of an index. */
  readonly image?: LookedAtImage;
  /** Types of what is attested of an index's one image, where that was read. */
  readonly predicateTypes?: readonly string[];
  /** The architecture that was asked for, if any. */
  readonly wantedArchitecture?: Architecture;
  /** Absent where layers weren't read. */
  readonly layers?: ImageLayers;
  readonly base: BaseStanding;
  /** Functions whose template names this image, or the Dockerfile that it is said to be built from. */
  readonly functions: readonly FunctionSubject[];
  /**
   * The processes that it is started as: one for each distinct override among `functions`, or the image's own where
   * there is no function.
   */
  readonly processes: readonly ProcessInUse[];
  /**
   * Deployed functions that run it here and, under the same name, an image in another place; each function is told at
   * one of its images alone.
   */
  readonly elsewhere?: readonly FunctionElsewhere[];
}

/** One image's manifest and configuration. */
export interface LookedAtImage {
  readonly raw: RawManifest;
  readonly manifest: ImageManifest;
  readonly config: ImageConfig;
}
