import type { Platform } from "../image/platform.ts";
import type { BaseStanding } from "./staleness.ts";

/** A built image in a report. */
export interface ImageStanding {
  readonly reference: string;
  readonly digest?: string;
  readonly mediaType?: string;
  readonly platform?: Platform;
  /** The Linux system in its layers, for people (`Amazon Linux 2023`); absent where that isn't known. */
  readonly system?: string;
  /** Absent where its base wasn't asked about. */
  readonly base?: BaseStanding;
  /** Bytes of all layers without compression; absent where layers weren't read. */
  readonly uncompressedSize?: number;
  /** Deployed functions and functions of templates that it is the image of, by name. */
  readonly functions?: readonly string[];
}
