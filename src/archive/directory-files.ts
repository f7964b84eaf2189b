import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { LookupError } from "../errors.ts";
import { fileFailure } from "./file-failure.ts";
import { readRange } from "./file-handle.ts";
import type { StoredFile, StoredFiles } from "./stored-files.ts";

/**
 * The files of a directory; links in it are followed, since build tools link blobs into their layouts.
 * @throws {LookupError} where it is no directory
 */
export async function openDirectory(directory: string, reference: string): Promise<StoredFiles> {
  const found = await stat(directory).catch((error: unknown) => {
    throw fileFailure(error, reference, directory);
  });
  if (!found.isDirectory()) {
    throw new LookupError("protocol", reference, `${directory} is no directory`, {
      help: "Name an archive of a layout as oci-archive:FILE.",
    });
  }
  return {
    reference,
    find: (name) => findFile(join(directory, name), reference),
    close: async () => {},
  };
}

/** Asked for its kind first: to open a pipe would wait for somebody to write into it. */
async function findFile(path: string, reference: string): Promise<StoredFile | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new LookupError("protocol", reference, `${path} is no regular file`);
    return { size: found.size, open: () => readFrom(path, found.size, reference) };
  } catch (error) {
    const failure = fileFailure(error, reference, path);
    if (failure instanceof LookupError && failure.reason === "not-found") return undefined;
    throw failure;
  }
}

async function* readFrom(path: string, size: number, reference: string): AsyncIterable<Uint8Array> {
  try {
    const handle = await open(path);
    try {
      yield* readRange(handle, 0, size);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileFailure(error, reference, path);
  }
}
