import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Transform } from "node:stream";
import { LookupError } from "../errors.ts";
import { CHUNK_BYTES, readRange } from "./file-handle.ts";

/** Twice the largest image that Lambda takes: what is larger is no image for it, or a bomb. */
const MOST_BYTES = 20 * 1024 ** 3;

/**
 * Unpacks a compressed archive into a temporary file without a name, which is gone as soon as it is closed, however the
 * process ends.
 * @throws {LookupError} where the compression is broken, unknown here or hides more than 20 GiB
 */
export async function unpackArchive(
  handle: FileHandle,
  compression: string,
  path: string,
  reference: string,
): Promise<FileHandle> {
  const decompressor = await createDecompressor(compression, path, reference);
  const target = await openNamelessFile();
  try {
    await unpack(handle, decompressor, target, (predicate, reason) => {
      return new LookupError(reason, reference, `${path} ${predicate}`);
    });
    return target;
  } catch (error) {
    await target.close();
    throw error;
  }
}

type Refuse = (predicate: string, reason: "protocol" | "too-large") => LookupError;

async function unpack(source: FileHandle, decompressor: Transform, target: FileHandle, refuse: Refuse) {
  const { Readable } = await import("node:stream");
  const { size } = await source.stat();
  const input = Readable.from(readRange(source, 0, size));
  input.on("error", (error) => decompressor.destroy(error));
  let written = 0;
  try {
    for await (const chunk of input.pipe(decompressor)) {
      written += chunk.length;
      if (written > MOST_BYTES) throw refuse(`unpacks to more than ${MOST_BYTES} bytes`, "too-large");
      await target.writeFile(chunk);
    }
  } catch (error) {
    if (error instanceof LookupError || (error instanceof Error && "syscall" in error)) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw refuse(`is compressed, but broken (${code})`, "protocol");
  } finally {
    input.destroy();
    decompressor.destroy();
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

async function createDecompressor(compression: string, path: string, reference: string): Promise<Transform> {
  const zlib = await import("node:zlib");
  const chunkSize = CHUNK_BYTES;
  if (compression === "gzip") return zlib.createGunzip({ chunkSize });
  // Node.js 20 has no zstd.
  if (compression === "zstd" && "createZstdDecompress" in zlib)
    return zlib.createZstdDecompress({ chunkSize });
  const help =
    compression === "zstd"
      ? "That needs Node.js 22.15 or newer; or unpack it first: zstd -d FILE."
      : "Unpack it first.";
  throw new LookupError(
    "protocol",
    reference,
    `${path} is compressed with ${compression}, which can't be unpacked here`,
    { help },
  );
}
