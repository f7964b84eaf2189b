import type { Span } from "../text/position.ts";
import type { ExpandedText } from "./expanded-text.ts";

/** ENTRYPOINT or CMD as an image has it. */
export interface ProcessSetting {
  /** `["a", "b"]`, or a line for a shell. */
  readonly form: "exec" | "shell";
  /** The items of the exec form; for the shell form one item, the line. */
  readonly items: readonly ExpandedText[];
  /** All that follows the keyword. */
  readonly span: Span;
  /** The instruction's file span. */
  readonly instruction: Span;
  /** The index of the stage that it stands in. */
  readonly stage: number;
}

/** WORKDIR, USER and their kin: one value. */
export interface ValueSetting {
  readonly value: ExpandedText;
  readonly instruction: Span;
  readonly stage: number;
}

/** One variable of ENV. */
export interface VariableSetting extends ValueSetting {
  readonly name: string;
  /** Where the name is written. */
  readonly nameSpan: Span;
}

/**
 * What an image's configuration gets from a stage and the local stages it descends from; what its base image brings
 * is not in it.
 */
export interface ImageSettings {
  readonly entrypoint?: ProcessSetting;
  readonly cmd?: ProcessSetting;
  /** Each WORKDIR in order: a relative one goes on from the one before. */
  readonly workdirs: readonly ValueSetting[];
  /** Each ENV variable in order; the last of a name counts. */
  readonly env: readonly VariableSetting[];
}
