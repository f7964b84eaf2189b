import { type FileHandle, lstat, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { RefusedError } from "../errors.ts";
import { removeLeftBehind, temporaryName } from "./temporary-file.ts";

/** What a file must be before it is replaced. */
export interface Replacement {
  /** How messages name it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The bytes that were read; other bytes in the file by now are somebody's work. */
  readonly expected?: Uint8Array;
}

/**
 * Replaces a file through a temporary one beside it, so that anyone sees the old bytes or the new, with mode and
 * (where the system allows) owner kept. A file with several names (hard links) gets bytes of its own under this one:
 * in place they could not be replaced all at once, and what shares them need not be ours.
 * @throws {RefusedError} where the file changed, is a link, is read-only, or its directory can't be written
 */
export async function writeAtomically(path: string, replacement: Replacement): Promise<void> {
  const { name, expected } = replacement;
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) throw refused(name, "it is not a regular file", "Nothing was written to it.");
    if ((stats.mode & 0o222) === 0) {
      throw refused(name, "it is read-only", "Make it writable (chmod u+w) and run again.");
    }
    if (expected && Buffer.compare(await readFile(path), expected) !== 0) {
      throw refused(name, "it changed while this ran", "Run again.");
    }
    await replace(path, replacement.bytes, stats);
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    throw fromFileSystem(name, error);
  }
}

interface Ownership {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

async function replace(path: string, bytes: Uint8Array, ownership: Ownership): Promise<void> {
  await removeLeftBehind(dirname(path));
  const temporary = join(dirname(path), temporaryName());
  const handle = await open(temporary, "wx", 0o600);
  try {
    await fill(handle, bytes, ownership);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function fill(handle: FileHandle, bytes: Uint8Array, ownership: Ownership): Promise<void> {
  try {
    await handle.writeFile(bytes);
    // Only root may give a file away; without that the file becomes its writer's, as with any editor.
    await handle.chown(ownership.uid, ownership.gid).catch(() => {});
    await handle.chmod(ownership.mode & 0o7777);
  } finally {
    await handle.close();
  }
}

function refused(name: string, why: string, help: string): RefusedError {
  return new RefusedError(`${name} can't be written: ${why}`, { help });
}

function fromFileSystem(name: string, error: unknown): RefusedError {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  if (code === "ENOENT") return refused(name, "it is gone", "Run again.");
  if (code === "ENOSPC") return refused(name, "the disk is full", "Make room and run again.");
  return refused(name, `the file system says ${code}`, "Make its directory writable and run again.");
}
