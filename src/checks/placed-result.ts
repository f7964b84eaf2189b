import type { Directive } from "../text/directive.ts";
import type { Span } from "../text/position.ts";
import type { Check, CheckResult } from "./check.ts";

/** What a check said of a place in a file. */
export interface PlacedResult {
  readonly check: Check;
  readonly result: CheckResult;
  /** Relative to the directory given, with `/`. */
  readonly file: string;
  readonly span: Span;
  /** Whether it is about the stage that the image is made of. */
  readonly isFinalStage: boolean;
  /** The comments that speak of what stands there. */
  readonly directives: readonly Directive[];
}
