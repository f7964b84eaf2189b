import type { HistoryEntry } from "../image/process-config.ts";
import type { TagFact } from "./facts.ts";

/** What of an image's configuration tells where it comes from. */
export interface ImageMarks {
  /** The lowest first. */
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryEntry[];
  /** Names of the process's variables. */
  readonly variables: readonly string[];
}

/** One build of a base for one platform, as it was read. */
export interface BaseBuild extends ImageMarks {
  /** Of the platform's image. */
  readonly digest: string;
  /** `linux/amd64`, normalised. */
  readonly platform: string;
  /** RFC 3339. */
  readonly created?: string;
  /** The dated tag that it was found by. */
  readonly tag?: string;
}

/** What is known of a built image and of the base that it may stand on. */
export interface StalenessFacts {
  readonly image: ImageMarks & {
    /** `linux/amd64`, normalised. */
    readonly platform: string;
    /** The base's digest as the image's own record has it: of an index or of one platform's image. */
    readonly recordedDigest?: string;
  };
  /** What the base's rolling tag names now. */
  readonly tag: TagFact;
  /** The tag's image for the image's platform; absent: not read yet. */
  readonly current?: BaseBuild;
  /** The image that the recorded digest leads to for the image's platform; absent: not read yet. */
  readonly recorded?: BaseBuild | "gone";
  /** Earlier builds of the base; absent: not looked for yet. */
  readonly older?: readonly BaseBuild[];
}
