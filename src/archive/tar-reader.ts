import type { LookupError } from "../errors.ts";
import { type PaxRecords, readPaxRecords } from "./pax-records.ts";
import { readTarHeader, TAR_BLOCK, type TarHeader, untilNul } from "./tar-header.ts";
import type { TarVisitor } from "./tar-visitor.ts";

/** As Go's archive/tar has it; an extended header holds names, times and attributes alone. */
const LARGEST_EXTENDED_HEADER = 1024 * 1024;

/** Directories, links, devices and FIFOs have no content, whatever their header says. */
const WITHOUT_CONTENT = new Set(["1", "2", "3", "4", "5", "6"]);

type State = "header" | "extended" | "sparse-map" | "content" | "padding" | "end";

/**
 * Reads a tar archive that comes in chunks. Nothing is kept but one header and one extended header.
 * @throws {LookupError} that the visitor makes
 */
export class TarReader {
  readonly #visitor: TarVisitor;
  readonly #block = Buffer.alloc(TAR_BLOCK);
  #state: State = "header";
  /** Where bytes that come in pieces are collected, and how many are there. */
  #part = this.#block;
  #filled = 0;
  /** Bytes of content that are still to come, and of padding after it. */
  #left = 0;
  #padding = 0;
  #isEntry = false;
  #zeroBlocks = 0;
  #headers = 0;
  #extendedType = "";
  #pax: PaxRecords = {};
  #longName: Buffer | undefined;
  #longLink: Buffer | undefined;

  constructor(visitor: TarVisitor) {
    this.#visitor = visitor;
  }

  /** Takes the next bytes of the archive. */
  push(bytes: Uint8Array): void {
    const chunk = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < chunk.length; ) at += this.#take(chunk, at);
  }

  /** The archive has no more bytes. A missing end mark is common and does no harm. */
  finish(): void {
    const state = this.#state;
    if (state === "end" || state === "padding" || (state === "header" && this.#filled === 0)) return;
    throw this.#protocol(this.#headers === 0 ? NO_ARCHIVE : `ends within ${ENDS_WITHIN[state]}`);
  }

  /** @returns how many bytes of the chunk are done with */
  #take(chunk: Buffer, at: number): number {
    const there = chunk.length - at;
    switch (this.#state) {
      case "content":
        return this.#takeContent(chunk, at, Math.min(there, this.#left));
      case "padding":
        return this.#takePadding(Math.min(there, this.#padding));
      case "end":
        return this.#takeEnd(chunk, at);
      default:
        return this.#collect(chunk, at, Math.min(there, this.#part.length - this.#filled));
    }
  }

  #takeContent(chunk: Buffer, at: number, length: number): number {
    if (this.#isEntry) this.#visitor.content(chunk.subarray(at, at + length));
    this.#left -= length;
    if (this.#left === 0) this.#endEntry();
    return length;
  }

  #takePadding(length: number): number {
    this.#padding -= length;
    if (this.#padding === 0) this.#state = "header";
    return length;
  }

  #takeEnd(chunk: Buffer, at: number): number {
    if (!isZero(chunk.subarray(at))) this.#visitor.trailing();
    return chunk.length - at;
  }

  #collect(chunk: Buffer, at: number, length: number): number {
    chunk.copy(this.#part, this.#filled, at, at + length);
    this.#filled += length;
    if (this.#filled === this.#part.length) this.#endPart(this.#part);
    return length;
  }

  #endPart(part: Buffer): void {
    const state = this.#state;
    this.#expectBlock("header");
    if (state === "extended") this.#readExtended(part);
    else if (state === "sparse-map") this.#readSparseMap(part);
    else this.#readHeader(part);
  }

  #expectBlock(state: "header" | "sparse-map"): void {
    this.#state = state;
    this.#part = this.#block;
    this.#filled = 0;
  }

  #readHeader(block: Buffer): void {
    if (isZero(block)) {
      this.#zeroBlocks += 1;
      if (this.#zeroBlocks === 2) this.#state = "end";
      return;
    }
    if (this.#zeroBlocks > 0) throw this.#protocol("goes on after a block of zeros");
    const header = readTarHeader(block);
    if ("problem" in header) {
      throw this.#protocol(this.#headers === 0 ? NO_ARCHIVE : header.problem);
    }
    this.#headers += 1;
    if (header.size < 0) throw this.#protocol("has an entry with a negative size");
    if (header.type === "x" || header.type === "X" || header.type === "L" || header.type === "K") {
      this.#beginExtended(header);
    } else if (header.type === "g") {
      this.#announceContent(header.size, false);
      this.#beginContent();
    } else {
      this.#beginEntry(header);
    }
  }

  #beginExtended({ type, size }: TarHeader): void {
    if (size > LARGEST_EXTENDED_HEADER) {
      throw this.#visitor.refusal("too-large", `has an extended header of ${size} bytes`);
    }
    this.#extendedType = type;
    this.#padding = paddingOf(size);
    if (size === 0) return;
    this.#state = "extended";
    this.#part = Buffer.alloc(size);
    this.#filled = 0;
  }

  #readExtended(bytes: Buffer): void {
    if (this.#padding > 0) this.#state = "padding";
    if (this.#extendedType === "L") this.#longName = untilNul(bytes, 0, bytes.length);
    else if (this.#extendedType === "K") this.#longLink = untilNul(bytes, 0, bytes.length);
    else {
      const records = readPaxRecords(bytes);
      if (records === undefined) throw this.#protocol("has an extended header with malformed records");
      this.#pax = records;
    }
  }

  #beginEntry(header: TarHeader): void {
    const pax = this.#pax;
    const stored = WITHOUT_CONTENT.has(header.type) ? 0 : (pax.size ?? header.size);
    if (!Number.isSafeInteger(stored)) throw this.#protocol(`has an entry that claims ${stored} bytes`);
    const isSparse = header.type === "S" || pax.sparseSize !== undefined;
    this.#visitor.begin({
      type: header.type === "S" ? "0" : header.type,
      path: this.#longName ?? pax.path ?? header.name,
      linkPath: this.#longLink ?? pax.linkPath ?? header.linkName,
      mode: header.mode,
      size: header.type === "S" ? header.realSize : (pax.sparseSize ?? stored),
      isSparse,
    });
    this.#pax = {};
    this.#longName = undefined;
    this.#longLink = undefined;
    this.#announceContent(stored, true);
    if (header.type === "S" && header.isSparseExtended) this.#expectBlock("sparse-map");
    else this.#beginContent();
  }

  /** The map of a sparse file of GNU's old format goes on in blocks before its content. */
  #readSparseMap(block: Buffer): void {
    if (block[504] !== 0) this.#expectBlock("sparse-map");
    else this.#beginContent();
  }

  #announceContent(size: number, isEntry: boolean): void {
    this.#left = size;
    this.#padding = paddingOf(size);
    this.#isEntry = isEntry;
  }

  #beginContent(): void {
    this.#state = "content";
    if (this.#left === 0) this.#endEntry();
  }

  #endEntry(): void {
    if (this.#isEntry) this.#visitor.end();
    if (this.#padding > 0) this.#state = "padding";
    else this.#expectBlock("header");
  }

  #protocol(message: string): LookupError {
    return this.#visitor.refusal("protocol", message);
  }
}

const NO_ARCHIVE = "is neither tar, gzip nor zstd";

const ENDS_WITHIN = {
  header: "a header",
  extended: "an extended header",
  "sparse-map": "the map of a sparse file",
  content: "a file",
};

const ZEROS = Buffer.alloc(64 * 1024);

function isZero(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += ZEROS.length) {
    const end = Math.min(at + ZEROS.length, bytes.length);
    if (bytes.compare(ZEROS, 0, end - at, at, end) !== 0) return false;
  }
  return true;
}

function paddingOf(size: number): number {
  return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}
