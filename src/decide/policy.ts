import type { Architecture } from "../lambda/architecture.ts";

/** How references are pinned; see the configuration's `pin`. */
export type PinStyle = "digest" | "keep" | "dated" | "dated-digest";

/** Lambda's three runtime management modes, for image functions. */
export type UpdateMode = "auto" | "function-update" | "manual";

/** What governs the updates of one image use. */
export interface Policy {
  readonly mode: UpdateMode;
  readonly pin: PinStyle;
  /** Whole days a build must have been out before it is proposed. */
  readonly minimumAge: number;
  /** Whole days after which a pin is replaced whatever `minimumAge` says, and a held one is warned about. */
  readonly maximumAge?: number;
  /** The one architecture that the functions run on, where the Dockerfile doesn't say. */
  readonly architecture?: Architecture;
}

/** Settings for some paths and images; what it leaves out comes from earlier rules or the defaults. */
export interface PolicyRule {
  /** Globs over file paths; absent: all files. */
  readonly paths?: readonly string[];
  /** Globs over expanded references without tag and digest (`public.ecr.aws/lambda/python`); absent: all. */
  readonly images?: readonly string[];
  readonly settings: Partial<Policy>;
}
