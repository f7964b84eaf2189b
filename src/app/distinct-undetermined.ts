import type { Undetermined } from "../decide/undetermined.ts";

/** One undetermined reference is said once, however many files use it. */
export function distinctUndetermined(undetermined: readonly Undetermined[]): Undetermined[] {
  const known = new Map<string, Undetermined>();
  for (const one of undetermined) {
    const key = `${one.reference} ${one.reason}`;
    const groups = new Set([...(known.get(key)?.groups ?? []), ...(one.groups ?? [])]);
    known.set(key, { ...one, groups: [...groups] });
  }
  return [...known.values()];
}
