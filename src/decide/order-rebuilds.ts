import type { RebuildEntry } from "./rebuild-entry.ts";

/**
 * The entries with every image behind those that it stands on, else in their own order: a base that is built again makes
 * what stands on it stale.
 */
export function orderRebuilds(entries: readonly RebuildEntry[]): RebuildEntry[] {
  const byImage = new Map<string, RebuildEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.repository, entry.platform);
    byImage.set(key, [...(byImage.get(key) ?? []), entry]);
  }
  const basesOf = ({ base, platform }: RebuildEntry) =>
    byImage.get(keyOf(repositoryOf(base), platform)) ?? [];
  const ordered = new Set<RebuildEntry>();
  const visit = (entry: RebuildEntry, above: readonly RebuildEntry[]) => {
    if (ordered.has(entry) || above.includes(entry)) return;
    for (const base of basesOf(entry)) visit(base, [...above, entry]);
    ordered.add(entry);
  };
  for (const entry of entries) visit(entry, []);
  return [...ordered].map((entry) => {
    const after = basesOf(entry).filter((base) => base !== entry);
    return after.length === 0 ? entry : { ...entry, after: after.map(({ image }) => image) };
  });
}

function keyOf(repository: string, platform: string): string {
  return `${repository} ${platform}`;
}

/** A base is named by its rolling tag: what stands behind the last colon is that. */
function repositoryOf(base: string): string {
  return base.slice(0, base.lastIndexOf(":"));
}
