import { constants, type FileHandle, open } from "node:fs/promises";
import { LookupError } from "../errors.ts";
import { type ArchiveIndex, type ArchivePlace, entryKey, indexArchive } from "./archive-index.ts";
import { fileFailure } from "./file-failure.ts";
import { readRange } from "./file-handle.ts";
import type { StoredFile, StoredFiles } from "./stored-files.ts";
import { unpackArchive } from "./unpack-archive.ts";

const MOST_LINKS = 16;

/**
 * The files of a tar archive, read where they lie in it; a compressed one is unpacked first, to a temporary file that
 * has no name. Nothing of it is written under the names that it holds.
 * @throws {LookupError} where it can't be read or is no archive
 */
export async function openArchive(path: string, reference: string): Promise<StoredFiles> {
  const { handle, index } = await openIndexed(path, reference).catch((error: unknown) => {
    throw fileFailure(error, reference, path);
  });
  return {
    reference,
    find: async (name) => findEntry(name, { handle, index, path, reference }),
    close: () => handle.close(),
  };
}

interface OpenedArchive {
  readonly handle: FileHandle;
  readonly index: ArchiveIndex;
  readonly path: string;
  readonly reference: string;
}

async function openIndexed(path: string, reference: string) {
  const handle = await openTar(path, reference);
  try {
    const { size } = await handle.stat();
    const index = await indexArchive(handle, size);
    if (index.problem !== undefined && index.entries.size === 0) throw broken(reference, path, index.problem);
    return { handle, index };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The archive without its compression. */
async function openTar(path: string, reference: string): Promise<FileHandle> {
  // A pipe that nobody writes into would keep us waiting.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  let archive: FileHandle | undefined;
  try {
    if (!(await handle.stat()).isFile()) {
      throw new LookupError("protocol", reference, `${path} is no regular file`);
    }
    archive = await unpackArchive(handle, path, reference);
    return archive;
  } finally {
    if (archive !== handle) await handle.close();
  }
}

function findEntry(name: string, archive: OpenedArchive): StoredFile | undefined {
  const { handle, index, path, reference } = archive;
  const place = follow(index, entryKey(name));
  if (place === undefined) {
    // What isn't in the part that could be read may be in the rest.
    if (index.problem !== undefined) throw broken(reference, path, index.problem);
    return undefined;
  }
  if ("problem" in place) throw broken(reference, path, `has an entry ${name} that ${place.problem}`);
  const { offset, size } = place;
  return { size, open: () => readEntry(handle, offset, size, { path, reference }) };
}

/** The content that a name leads to. */
function follow(
  { entries }: ArchiveIndex,
  name: string,
): Exclude<ArchivePlace, { link: string }> | undefined {
  let place = entries.get(name);
  for (let links = 0; place !== undefined && "link" in place; links += 1) {
    if (links >= MOST_LINKS) return { problem: "is a link that leads in a circle" };
    place = entries.get(place.link);
  }
  return place;
}

async function* readEntry(
  handle: FileHandle,
  offset: number,
  size: number,
  { path, reference }: Pick<OpenedArchive, "path" | "reference">,
): AsyncIterable<Uint8Array> {
  try {
    yield* readRange(handle, offset, size);
  } catch (error) {
    throw fileFailure(error, reference, path);
  }
}

function broken(reference: string, path: string, predicate: string): LookupError {
  return new LookupError("protocol", reference, `${path} ${predicate}`);
}
