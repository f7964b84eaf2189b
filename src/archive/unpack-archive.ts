import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LookupError, type LookupReason } from "../errors.ts";
import { decompress } from "./decompress.ts";
import { readRange } from "./file-handle.ts";

/** Twice the largest image that Lambda takes: what is larger is no image for it, or a bomb. */
const MOST_BYTES = 20 * 1024 ** 3;

/**
 * Unpacks a compressed archive into a temporary file without a name, which is gone as soon as it is closed, however the
 * process ends.
 * @returns the archive itself where it isn't compressed; else the caller closes both
 * @throws {LookupError} where the compression is broken, unknown here or hides more than 20 GiB
 */
export async function unpackArchive(
  archive: FileHandle,
  path: string,
  reference: string,
): Promise<FileHandle> {
  const refuse = (reason: LookupReason, predicate: string, options: { cause?: unknown } = {}) => {
    const help =
      "Unpack it with another program first; zstd needs Node.js 22.15 or newer, which the action has.";
    return new LookupError(reason, reference, `${path} ${predicate}`, { ...options, help });
  };
  const { size } = await archive.stat();
  const { compression, chunks } = await decompress(readRange(archive, 0, size), refuse);
  if (compression === "none") return archive;
  const target = await openNamelessFile();
  let written = 0;
  try {
    for await (const chunk of chunks) {
      written += chunk.length;
      if (written > MOST_BYTES) throw refuse("too-large", `unpacks to more than ${MOST_BYTES} bytes`);
      await target.writeFile(chunk);
    }
    return target;
  } catch (error) {
    await target.close();
    throw error;
  }
}

/** Its folder and its name are gone before anything is written to it. */
async function openNamelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), "lambda-image-bot-"));
  try {
    return await open(join(folder, "archive.tar"), "wx+", 0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
}
