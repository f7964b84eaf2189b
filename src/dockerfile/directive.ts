import type { Span } from "../text/position.ts";

/**
 * A comment on its own line above an instruction that speaks to this program:
 * `# lambda-image-bot: ignore [CHECK-ID] REASON`, `# lambda-image-bot: hold until 2027-01-31 REASON`.
 */
export interface Directive {
  readonly kind: "ignore" | "hold" | "malformed";
  /** For `ignore CHECK-ID`: the check's id, lower case. */
  readonly check?: string;
  /** For `hold until`: the last day of the hold, `YYYY-MM-DD`, UTC; absent in a hold without an end. */
  readonly until?: string;
  readonly reason: string;
  readonly span: Span;
}
