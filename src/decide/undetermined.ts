import type { LookupReason } from "../errors.ts";

/** A fact that could not be had (network, rate, rights); never taken for "fresh" or "stale". */
export interface Undetermined {
  readonly reference: string;
  readonly reason: LookupReason;
  readonly message: string;
  /** The groups that a change of it would be in; absent: it could be any. Their pull requests aren't closed. */
  readonly groups?: readonly string[];
}
