import type { Refusal } from "./refusal.ts";

const ZSTD_MAGIC = 0xfd2fb528;
/** The lowest of the sixteen magic numbers of frames that are passed over. */
const SKIPPABLE_MAGIC = 0x184d2a50;

/** What comes next in the data, and how many bytes it has. */
type Next =
  | { readonly kind: "magic" | "skippable-size" | "descriptor" | "block-header"; readonly size: number }
  | { readonly kind: "content"; readonly size: number; readonly after: Next };

const MAGIC: Next = { kind: "magic", size: 4 };

/**
 * Cuts zstd data where its frames end: Node's decompressor stops at a frame's end within a chunk, and goes on where one
 * ends with it; that the last frame is cut off it doesn't tell. https://www.rfc-editor.org/rfc/rfc8878#section-3.1
 * @throws {LookupError} where the data ends within a frame
 */
export async function* splitZstdFrames(
  chunks: AsyncIterable<Uint8Array>,
  refusal: Refusal,
): AsyncIterable<Uint8Array> {
  const frames = new ZstdFrames();
  for await (const chunk of chunks) yield* frames.split(chunk, refusal);
  if (!frames.isBetween) throw refusal("protocol", "can't be decompressed (it ends within a frame)");
}

class ZstdFrames {
  readonly #part = Buffer.alloc(16);
  #next: Next = MAGIC;
  #filled = 0;
  #hasChecksum = false;

  get isBetween(): boolean {
    return this.#next === MAGIC && this.#filled === 0;
  }

  *split(chunk: Uint8Array, refusal: Refusal): Iterable<Uint8Array> {
    let start = 0;
    for (let at = 0; at < chunk.length; ) {
      const length = Math.min(chunk.length - at, this.#next.size - this.#filled);
      if (this.#next.kind !== "content") this.#part.set(chunk.subarray(at, at + length), this.#filled);
      this.#filled += length;
      at += length;
      if (this.#filled === this.#next.size && this.#advance(refusal)) {
        yield chunk.subarray(start, at);
        start = at;
      }
    }
    if (start < chunk.length) yield chunk.subarray(start);
  }

  /** @returns whether a frame has ended */
  #advance(refusal: Refusal): boolean {
    do {
      this.#next = this.#following(this.#next, refusal);
      this.#filled = 0;
    } while (this.#next.size === 0);
    return this.#next === MAGIC;
  }

  #following(now: Next, refusal: Refusal): Next {
    switch (now.kind) {
      case "magic":
        return this.#afterMagic(this.#part.readUInt32LE(0), refusal);
      case "skippable-size":
        return { kind: "content", size: this.#part.readUInt32LE(0), after: MAGIC };
      case "descriptor":
        return this.#afterDescriptor(this.#part.readUInt8(0));
      case "block-header":
        return this.#afterBlockHeader(this.#part.readUIntLE(0, 3));
      case "content":
        return now.after;
    }
  }

  #afterMagic(magic: number, refusal: Refusal): Next {
    if (magic === ZSTD_MAGIC) return { kind: "descriptor", size: 1 };
    if (magic - (magic % 16) === SKIPPABLE_MAGIC) return { kind: "skippable-size", size: 4 };
    throw refusal("protocol", "can't be decompressed (there is no frame where one should begin)");
  }

  #afterDescriptor(descriptor: number): Next {
    const isSingleSegment = (descriptor & 0x20) !== 0;
    this.#hasChecksum = (descriptor & 0x04) !== 0;
    const sizeLength = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
    const dictionaryLength = [0, 1, 2, 4][descriptor & 3] ?? 0;
    const size = (isSingleSegment ? 0 : 1) + dictionaryLength + sizeLength;
    return { kind: "content", size, after: BLOCK_HEADER };
  }

  #afterBlockHeader(header: number): Next {
    const isLast = (header & 1) !== 0;
    const isRepeatedByte = ((header >> 1) & 3) === 1;
    const checksum: Next = { kind: "content", size: this.#hasChecksum ? 4 : 0, after: MAGIC };
    return {
      kind: "content",
      size: isRepeatedByte ? 1 : header >> 3,
      after: isLast ? checksum : BLOCK_HEADER,
    };
  }
}

const BLOCK_HEADER: Next = { kind: "block-header", size: 3 };
