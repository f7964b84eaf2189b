import { createHash } from "node:crypto";
import type { RebuildEntry } from "./rebuild-entry.ts";

const LENGTH = 12;

/** What tells one rebuild of an image on one base from others, in twelve hexadecimal digits. */
export function rebuildKey(entry: RebuildEntry): string {
  const { repository, tag = "", platform, base, newDigest = "", newDatedTag = "" } = entry;
  return shortHash([repository, tag, platform, base, newDigest || newDatedTag]);
}

/** What tells several rebuilds that are started as one from others; of one alone, its own key. */
export function rebuildsKey(keys: readonly string[]): string {
  const [only] = keys;
  return keys.length === 1 && only !== undefined ? only : shortHash([...keys].sort());
}

function shortHash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, LENGTH);
}
