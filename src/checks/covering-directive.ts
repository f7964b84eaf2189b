import type { Directive } from "../text/directive.ts";
import type { Span } from "../text/position.ts";

/** A comment that speaks to this program, and the part of the file that it speaks of. */
export interface CoveringDirective {
  readonly directive: Directive;
  readonly covers: Span;
}
