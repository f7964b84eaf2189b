import type { RebuildEntry } from "./rebuild-entry.ts";
import { rebuildKey } from "./rebuild-key.ts";

/**
 * The entries with those that are the same rebuild as one, which has the functions of all: two functions may run what one
 * tag named at two times, and what is built again under that tag is for both.
 */
export function mergeRebuilds(entries: readonly RebuildEntry[]): RebuildEntry[] {
  const byKey = new Map<string, RebuildEntry>();
  for (const entry of entries) {
    const key = rebuildKey(entry);
    const known = byKey.get(key);
    byKey.set(key, known ? { ...known, functions: [...known.functions, ...entry.functions] } : entry);
  }
  return [...byKey.values()];
}
