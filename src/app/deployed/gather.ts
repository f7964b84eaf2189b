import type { Undetermined } from "../../decide/undetermined.ts";
import { LookupError } from "../../errors.ts";
import { undeterminedOf } from "../look-up.ts";

/** What could be had, and why the rest couldn't. */
export interface Gathered<T> {
  readonly found: readonly T[];
  readonly undetermined: readonly Undetermined[];
}

/** Asks one thing; a `LookupError` leaves it undetermined. */
export async function gather<T>(ask: () => Promise<readonly T[]>): Promise<Gathered<T>> {
  try {
    return { found: await ask(), undetermined: [] };
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    return { found: [], undetermined: [undeterminedOf(error.reference, error)] };
  }
}

/** Asks about each of some things at once. */
export async function gatherAll<From, To>(
  from: readonly From[],
  ask: (one: From) => Promise<Gathered<To>>,
): Promise<Gathered<To>> {
  return joined(await Promise.all(from.map(ask)));
}

/** All of several answers. */
function joined<T>(parts: readonly Gathered<T>[]): Gathered<T> {
  return {
    found: parts.flatMap(({ found }) => found),
    undetermined: parts.flatMap(({ undetermined }) => undetermined),
  };
}

/** Where a listing has nothing of what was asked for, and could be had: that is said, lest nothing pass for all. */
export function orNothing<T>(gathered: Gathered<T>, reference: string, message: string): Gathered<T> {
  if (gathered.found.length > 0 || gathered.undetermined.length > 0) return gathered;
  return { found: [], undetermined: [{ reference, reason: "not-found", message }] };
}
