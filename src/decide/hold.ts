import { dayOf } from "../lambda/calendar-day.ts";
import type { Directive } from "../text/directive.ts";

/** What the comments above an instruction say about updating it. */
export type Hold =
  | { readonly state: "none" }
  /** `ignore REASON` without a check's id: left alone altogether. */
  | { readonly state: "ignored"; readonly directive: Directive }
  /**
   * Left as it is until the end of its day (UTC), or for good. Also where a comment to this program can't be read
   * (`malformed`): it may have been meant to hold, and to update would then be wrong.
   */
  | { readonly state: "held"; readonly directive: Directive }
  /** Its last day is over: updates go on, and the comment is a finding. */
  | { readonly state: "ended"; readonly directive: Directive };

const NO_HOLD: Hold = { state: "none" };

/** Reads the directives that stand above an instruction and the ARGs behind it; the strictest one counts. */
export function holdOf(directives: readonly Directive[], now: Date): Hold {
  if (directives.length === 0) return NO_HOLD;
  const ignored = directives.find((one) => one.kind === "ignore" && one.check === undefined);
  if (ignored) return { state: "ignored", directive: ignored };
  const holds = directives.filter((one) => one.kind === "hold");
  const held = holds.find((one) => !hasEnded(one, now));
  if (held) return { state: "held", directive: held };
  const malformed = directives.find((one) => one.kind === "malformed");
  if (malformed) return { state: "held", directive: malformed };
  const ended = holds[0];
  return ended ? { state: "ended", directive: ended } : NO_HOLD;
}

/** A hold ends with its day, UTC. */
function hasEnded(hold: Directive, now: Date): boolean {
  return hold.until !== undefined && dayOf(now) > hold.until;
}
