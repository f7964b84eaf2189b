import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import { unreadable } from "./passed-over.ts";

const MAXIMUM_BYTES = 1024 * 1024;

/** Follow no symbolic link, and don't wait for the other end of a pipe; Windows has neither flag. */
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
const FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;
const HAS_NO_FOLLOW = "O_NOFOLLOW" in constants;

/**
 * The bytes of a file that may be a Dockerfile; why it is passed over; `undefined` for what is no regular file or
 * isn't there. Read without waiting: for thousands of small files that takes a tenth of the time.
 */
export function readCandidate(root: string, path: string): Uint8Array | { reason: string } | undefined {
  const file = `${root}/${path}`;
  let descriptor: number | undefined;
  try {
    if (!HAS_NO_FOLLOW && lstatSync(file).isSymbolicLink()) return undefined;
    descriptor = openSync(file, FLAGS);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return undefined;
    if (stats.size > MAXIMUM_BYTES) return { reason: "is larger than 1 MiB" };
    const bytes = readAll(descriptor, stats.size);
    return bytes.includes(0) ? { reason: "has NUL bytes" } : bytes;
  } catch (error) {
    return whyUnread(error, path);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readAll(descriptor: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

/** What these say isn't there, or is a symbolic link. */
const NO_FILE: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR", "ELOOP"]);

function whyUnread(error: unknown, path: string): { reason: string } | undefined {
  const isThere = !(error instanceof Error && "code" in error && NO_FILE.has(error.code));
  if (isThere) return { reason: unreadable(error) };
  return hasLostName(path) ? { reason: "has a name that is not UTF-8" } : undefined;
}

/** A name that isn't UTF-8 was read with U+FFFD in it, and leads nowhere. */
function hasLostName(path: string): boolean {
  return path.includes("\uFFFD");
}
