import type { Span } from "../text/position.ts";

/** A word of an instruction after BuildKit's expansion, as far as its variables are known. */
export interface ExpandedText {
  /** The value; where a variable isn't known, what is known of it with the variable as written. */
  readonly text: string;
  /** Whether all of its variables are known. */
  readonly isKnown: boolean;
  /** Where it is written, quotes included. */
  readonly span: Span;
}
