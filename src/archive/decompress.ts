import type { Transform } from "node:stream";
import type { LayerListing } from "../layers/layer-listing.ts";
import type { Refusal } from "./refusal.ts";
import { releaseMemory } from "./release-memory.ts";
import { splitZstdFrames } from "./zstd-frames.ts";

type Compression = LayerListing["compression"];

/** A layer's archive without its compression. */
export interface Decompressed {
  readonly compression: Compression;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Larger chunks of output are no faster, and hold more memory until it is collected. */
const CHUNK_BYTES = 64 * 1024;

const MAGIC: readonly (readonly [Compression | "xz" | "bzip2", readonly number[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ["bzip2", [0x42, 0x5a, 0x68]],
];
const LONGEST_MAGIC = 6;

/**
 * Undoes a layer's compression, which its first bytes tell and not its media type, as container engines do. No chunk is
 * looked at any more when the next one is asked for.
 * @throws {LookupError} that `refusal` makes, also while the chunks are read
 */
export async function decompress(bytes: AsyncIterable<Uint8Array>, refusal: Refusal): Promise<Decompressed> {
  const source = bytes[Symbol.asyncIterator]();
  const head = await readHead(source);
  const all = rejoin(head, source);
  const compression = MAGIC.find(([, magic]) => magic.every((byte, at) => head[at] === byte))?.[0] ?? "none";
  switch (compression) {
    case "none":
      return { compression, chunks: all };
    case "gzip": {
      const { createGunzip } = await import("node:zlib");
      return { compression, chunks: transform(all, createGunzip({ chunkSize: CHUNK_BYTES }), refusal) };
    }
    case "zstd": {
      const decompressor = await createZstd(refusal);
      return { compression, chunks: transform(splitZstdFrames(all, refusal), decompressor, refusal) };
    }
    default:
      throw refusal("protocol", `is compressed with ${compression}`, {
        help: "Lambda and container engines take layers that are compressed with gzip.",
      });
  }
}

async function createZstd(refusal: Refusal): Promise<Transform> {
  const zlib = await import("node:zlib");
  if ("createZstdDecompress" in zlib) return zlib.createZstdDecompress({ chunkSize: CHUNK_BYTES });
  throw refusal("protocol", "is compressed with zstd, which this Node.js can't undo", {
    help: "That needs Node.js 22.15 or newer; the action has it.",
  });
}

/** The bytes that tell the compression, and as many as come with them. */
async function readHead(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < LONGEST_MAGIC) {
    const next = await source.next();
    if (next.done) break;
    const isEnough = head.length === 0 && next.value.length >= LONGEST_MAGIC;
    head = isEnough ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* rejoin(head: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

/** What comes out of a decompressor. Bytes behind the compressed data are read all the same, as part of the layer. */
async function* transform(
  chunks: AsyncIterable<Uint8Array>,
  decompressor: Transform,
  refusal: Refusal,
): AsyncIterable<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const fed = feed(source, decompressor);
  try {
    for await (const chunk of decompressor) {
      yield chunk;
      // One that fills all of its memory shares it with nobody, neither the decompressor nor Node's pool of buffers.
      if (chunk.length === chunk.buffer.byteLength) releaseMemory(chunk);
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw refusal("protocol", `can't be decompressed (${error.code})`, { cause: error });
  }
  await fed;
  while (!(await source.next()).done);
}

/** Gives a decompressor one chunk after the other, the next when it is done with the last. */
async function feed(source: AsyncIterator<Uint8Array>, decompressor: Transform): Promise<void> {
  const write = (chunk: Uint8Array) =>
    new Promise<boolean>((resolve) => {
      decompressor.write(chunk, (error) => resolve(!error));
    });
  try {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      if (!(await write(next.value))) return;
    }
    decompressor.end();
  } catch (error) {
    decompressor.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function isZlibError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && /^Z(?:STD)?_/.test(String(error.code));
}
