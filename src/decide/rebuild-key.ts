import { createHash } from "node:crypto";
import type { RebuildEntry } from "./rebuild-entry.ts";

const LENGTH = 12;

/**
 * What tells one rebuild of an image on one base from others, in twelve hexadecimal digits. A repository may hold images
 * of many functions: one without a tag is told by its digest.
 */
export function rebuildKey(entry: RebuildEntry): string {
  const { repository, digest = "", tag = digest, platform, base, newDigest = "", newDatedTag = "" } = entry;
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
