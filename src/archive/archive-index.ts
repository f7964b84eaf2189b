import type { FileHandle } from "node:fs/promises";
import { readBytes } from "./file-handle.ts";
import { readPaxRecords } from "./pax-records.ts";
import { readTarHeader, TAR_BLOCK, type TarHeader, untilNul } from "./tar-header.ts";

/** Where an archive has an entry's content, or which other entry it stands for; names are only keys. */
export type ArchivePlace =
  | { readonly offset: number; readonly size: number }
  | { readonly link: string }
  | { readonly problem: string };

/** What an archive holds, or where it ceases to be one. */
export interface ArchiveIndex {
  readonly entries: ReadonlyMap<string, ArchivePlace>;
  /** Why there may be more than could be read, as a predicate that ends in the last whole entry. */
  readonly problem?: string;
}

const MOST_ENTRIES = 100_000;
/** Long names and PAX records; a path has 4,096 bytes at most. */
const MOST_EXTENSION_BYTES = 1024 * 1024;
/** One of each kind is what programs write before an entry; a million of them are read for nothing. */
const MOST_EXTENSIONS = 16;

/** What an entry is, its own header and those before it taken together. */
interface Described {
  readonly name: string;
  readonly linkName: string;
  readonly size: number;
  readonly isSparse: boolean;
}

/**
 * Reads the headers of an uncompressed archive and passes over the contents: modern-tar would read all of it, and tells
 * no positions.
 */
export async function indexArchive(handle: FileHandle, fileSize: number): Promise<ArchiveIndex> {
  const entries = new Map<string, ArchivePlace>();
  let last: string | undefined;
  for (let offset = 0, count = 0; offset < fileSize; count += 1) {
    const entry = count < MOST_ENTRIES ? await readEntry(handle, offset, fileSize) : TOO_MANY;
    if (entry === "end") return { entries };
    if (typeof entry === "string") {
      return { entries, problem: last === undefined ? entry : `${entry} after ${last}` };
    }
    last = entry.name;
    entries.set(entryKey(last), entry.place);
    offset = entry.end;
  }
  return { entries, problem: last === undefined ? "is empty" : `has no end after ${last}` };
}

const TOO_MANY = `has more than ${MOST_ENTRIES} entries`;

interface IndexedEntry {
  readonly name: string;
  readonly place: ArchivePlace;
  /** Where the next one begins. */
  readonly end: number;
}

/** The entry at a position, with the headers before its own; a predicate of the archive where there is none. */
async function readEntry(
  handle: FileHandle,
  start: number,
  fileSize: number,
): Promise<IndexedEntry | string> {
  let before: Partial<Described> = {};
  let offset = start;
  for (let extensions = 0; extensions <= MOST_EXTENSIONS; extensions += 1) {
    const header = headerOf(await readBytes(handle, offset, TAR_BLOCK), offset);
    if (typeof header === "string") return header;
    const content = offset + TAR_BLOCK;
    const { size = sizeOf(header) } = before;
    if (!(size >= 0 && size <= fileSize - content)) return "is truncated or lies about a size";
    const end = content + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
    if (!EXTENSIONS.has(header.type)) return { ...placed(header, before, content), end };
    if (size > MOST_EXTENSION_BYTES) return "has a name that is too long";
    const described = describedBy(header.type, await readBytes(handle, content, size));
    if (described === undefined) return "has a broken PAX header";
    before = { ...before, ...described };
    offset = end;
  }
  return `has more than ${MOST_EXTENSIONS} extended headers before one entry`;
}

/** PAX headers of one entry, GNU's long names. */
const EXTENSIONS: ReadonlySet<string> = new Set(["x", "L", "K"]);
/** Links, devices, directories and pipes have no content, whatever their size says. */
const WITHOUT_CONTENT: ReadonlySet<string> = new Set(["1", "2", "3", "4", "5", "6"]);
const FILES: ReadonlySet<string> = new Set(["0", "7"]);

function headerOf(block: Buffer, offset: number): TarHeader | string {
  if (block.length === TAR_BLOCK && block.every((byte) => byte === 0)) return "end";
  const header = block.length < TAR_BLOCK ? undefined : readTarHeader(block);
  if (header !== undefined && !("problem" in header)) return header;
  return offset === 0 ? "is no tar archive" : "is truncated or broken";
}

function sizeOf({ type, size }: TarHeader): number {
  return WITHOUT_CONTENT.has(type) ? 0 : size;
}

function describedBy(type: string, bytes: Buffer): Partial<Described> | undefined {
  if (type === "L") return { name: untilNul(bytes, 0, bytes.length).toString() };
  if (type === "K") return { linkName: untilNul(bytes, 0, bytes.length).toString() };
  const records = readPaxRecords(bytes);
  if (records === undefined) return undefined;
  const { path, linkPath, size, sparseSize } = records;
  return {
    ...(path && { name: path.toString() }),
    ...(linkPath && { linkName: linkPath.toString() }),
    ...(size !== undefined && { size }),
    ...(sparseSize !== undefined && { isSparse: true }),
  };
}

function placed(header: TarHeader, before: Partial<Described>, content: number): Omit<IndexedEntry, "end"> {
  const described = {
    name: header.name.toString(),
    linkName: header.linkName.toString(),
    size: sizeOf(header),
    isSparse: header.type === "S",
    ...before,
  };
  return { name: described.name, place: placeOf(header, described, content) };
}

function placeOf({ type }: TarHeader, described: Described, offset: number): ArchivePlace {
  const { name, linkName, size, isSparse } = described;
  if (isSparse) return { problem: "is a sparse file" };
  if (FILES.has(type)) return { offset, size };
  if (type === "1") return { link: entryKey(linkName) };
  if (type !== "2") return { problem: "is no regular file" };
  return { link: entryKey(linkName.startsWith("/") ? linkName : `${entryKey(name)}/../${linkName}`) };
}

/** One spelling for each name: no slash at either end, no `.`, and `..` that never leads above the archive's root. */
export function entryKey(name: string): string {
  const parts: string[] = [];
  for (const part of name.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}
