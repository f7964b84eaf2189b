import type { ElfBytes } from "./elf-bytes.ts";
import { type ElfProblem, isElfProblem } from "./elf-problem.ts";
import { type Header, PT_DYNAMIC, PT_LOAD } from "./header.ts";
import { readPart } from "./read-part.ts";
import { readText } from "./read-text.ts";

/** The dynamic section's entries: https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html#dynamic_section */
export interface DynamicSection {
  /** The values of a tag, in order. */
  values(tag: number): readonly number[];
  /** The text at an offset in the table of names that the section points at. */
  text(offset: number): string | ElfProblem;
  /** Where the table of names is. */
  readonly names: Place | ElfProblem;
  /** Where in the file the bytes of an address are, and how many follow it in the file. */
  place(address: number): Place | ElfProblem;
}

/** A place in the file. */
export interface Place {
  readonly offset: number;
  readonly size: number;
}

const DT_STRTAB = 5;
const DT_STRSZ = 10;

/** Files that are linked to hundreds of libraries have a quarter of this; what is beyond isn't read. */
const MAX_SIZE = 16_384;
/** Characters of all names that are read of one file: those of a hostile one may overlap. */
const MAX_TEXT = 65_536;

/** Reads the dynamic section; nothing where the file has none. */
export function readDynamicSection(
  source: ElfBytes,
  header: Header,
): DynamicSection | ElfProblem | undefined {
  const segment = header.segments.find(({ type }) => type === PT_DYNAMIC);
  const entrySize = header.format.is64Bit ? 16 : 8;
  const length = Math.floor(Math.min(segment?.size ?? 0, MAX_SIZE) / entrySize);
  if (segment === undefined || length === 0) return undefined;
  const part = readPart(source, header.format, segment.offset, length * entrySize, "dynamic section");
  if (isElfProblem(part)) return part;
  const entries = new Map<number, number[]>();
  for (let at = 0; at < part.size; at += entrySize) {
    const tag = part.word(at);
    if (tag === 0) break;
    const known = entries.get(tag) ?? [];
    known.push(part.word(at + entrySize / 2));
    entries.set(tag, known);
  }
  return sectionOf(source, header, entries);
}

function sectionOf(
  source: ElfBytes,
  header: Header,
  entries: ReadonlyMap<number, readonly number[]>,
): DynamicSection {
  const values = (tag: number) => entries.get(tag) ?? [];
  const place = (address: number) => placeOf(header, address);
  const names = namesOf(place(values(DT_STRTAB)[0] ?? 0), values(DT_STRSZ)[0] ?? 0);
  let left = MAX_TEXT;
  const text = (offset: number): string | ElfProblem => {
    if (isElfProblem(names)) return names;
    if (offset >= names.size) return { problem: "has a name beyond its table of names" };
    const read = readText(source, names.offset + offset, names.offset + names.size);
    if (typeof read === "string") left -= read.length;
    return left < 0 ? { problem: `has more than ${MAX_TEXT} characters of names` } : read;
  };
  return { values, text, place, names };
}

function namesOf(place: Place | ElfProblem, size: number): Place | ElfProblem {
  return isElfProblem(place) ? place : { offset: place.offset, size: Math.min(size, place.size) };
}

function placeOf({ segments }: Header, address: number): Place | ElfProblem {
  const segment = segments.find(
    ({ type, address: first, size }) => type === PT_LOAD && address >= first && address < first + size,
  );
  if (segment === undefined) return { problem: "points beyond what it loads" };
  const distance = address - segment.address;
  return { offset: segment.offset + distance, size: segment.size - distance };
}
