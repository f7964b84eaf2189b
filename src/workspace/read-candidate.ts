import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unreadable } from "./passed-over.ts";

const MAXIMUM_BYTES = 1024 * 1024;

/**
 * The bytes of a file that may be a Dockerfile; why it is passed over; `undefined` for what is no regular file or
 * isn't there. Read without waiting: for thousands of small files that takes a tenth of the time.
 */
export function readCandidate(root: string, path: string): Uint8Array | { reason: string } | undefined {
  try {
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stats === undefined)
      return hasLostName(path) ? { reason: "has a name that is not UTF-8" } : undefined;
    if (!stats.isFile()) return undefined;
    if (stats.size > MAXIMUM_BYTES) return { reason: "is larger than 1 MiB" };
    const bytes = readFileSync(join(root, path));
    return bytes.includes(0) ? { reason: "has NUL bytes" } : bytes;
  } catch (error) {
    return { reason: unreadable(error) };
  }
}

/** A name that isn't UTF-8 was read with U+FFFD in it, and leads nowhere. */
function hasLostName(path: string): boolean {
  return path.includes("\uFFFD");
}
