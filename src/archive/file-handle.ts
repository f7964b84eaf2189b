import type { FileHandle } from "node:fs/promises";

/** What is read at once: larger chunks gain nothing. */
const CHUNK_BYTES = 256 * 1024;

/** A range of an open file, which stays open. The next chunk is read into the memory of the one before. */
export async function* readRange(
  handle: FileHandle,
  offset: number,
  length: number,
): AsyncIterable<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, length));
  for (let done = 0; done < length; ) {
    const wanted = Math.min(buffer.length, length - done);
    const { bytesRead } = await handle.read(buffer, 0, wanted, offset + done);
    if (bytesRead === 0) return;
    done += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Up to so many bytes of an open file from a position on; fewer at its end. */
export async function readBytes(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}
