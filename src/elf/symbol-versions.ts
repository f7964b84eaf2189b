import type { DynamicSection } from "./dynamic-section.ts";
import type { ElfBytes } from "./elf-bytes.ts";
import type { VersionNeed } from "./elf-file.ts";
import { type ElfProblem, isElfProblem } from "./elf-problem.ts";
import { type NumberFormat, type Part, readPart } from "./read-part.ts";

const DT_VERDEF = 0x6ffffffc;
const DT_VERDEFNUM = 0x6ffffffd;
const DT_VERNEED = 0x6ffffffe;
const DT_VERNEEDNUM = 0x6fffffff;

const VER_FLG_BASE = 1;
const VER_FLG_WEAK = 2;

/** More versions than any library has: glibc has about 50. */
const MAX_STEPS = 16_384;

/** A list whose members each tell how far away the next one is. */
interface Chain {
  readonly source: ElfBytes;
  readonly format: NumberFormat;
  /** How many members may still be read, of all lists of the file together: a hostile file's lists overlap. */
  readonly budget: { steps: number };
}

interface Member {
  readonly part: Part;
  readonly offset: number;
}

/** Reads `.gnu.version_r`: https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html */
export function readVersionNeeds(
  source: ElfBytes,
  format: NumberFormat,
  dynamic: DynamicSection,
): VersionNeed[] | ElfProblem {
  const chain: Chain = { source, format, budget: { steps: MAX_STEPS } };
  const files = membersAt(chain, dynamic, DT_VERNEED, DT_VERNEEDNUM);
  if (isElfProblem(files)) return files;
  const needs: VersionNeed[] = [];
  for (const file of files) {
    const need = readNeed(chain, dynamic, file);
    if (isElfProblem(need)) return need;
    if (need.versions.length > 0) needs.push(need);
  }
  return needs;
}

function readNeed(chain: Chain, dynamic: DynamicSection, file: Member): VersionNeed | ElfProblem {
  const library = dynamic.text(file.part.u32(4));
  if (typeof library !== "string") return library;
  const members = walk(chain, file.offset + file.part.u32(8), file.part.u16(2), 16, 12);
  if (isElfProblem(members)) return members;
  const strong = members.filter(({ part }) => (part.u16(4) & VER_FLG_WEAK) === 0);
  const versions = texts(
    dynamic,
    strong.map(({ part }) => part.u32(8)),
  );
  return isElfProblem(versions) ? versions : { library, versions };
}

/** Reads `.gnu.version_d`, the version that is the library's own name left out. */
export function readVersionDefinitions(
  source: ElfBytes,
  format: NumberFormat,
  dynamic: DynamicSection,
): readonly string[] | ElfProblem {
  const chain: Chain = { source, format, budget: { steps: MAX_STEPS } };
  const definitions = membersAt(chain, dynamic, DT_VERDEF, DT_VERDEFNUM);
  if (isElfProblem(definitions)) return definitions;
  const names: number[] = [];
  for (const { part, offset } of definitions) {
    if ((part.u16(2) & VER_FLG_BASE) !== 0) continue;
    const first = walk(chain, offset + part.u32(12), 1, 8, 4);
    if (isElfProblem(first)) return first;
    names.push(...first.map((member) => member.part.u32(0)));
  }
  return texts(dynamic, names);
}

function membersAt(
  chain: Chain,
  dynamic: DynamicSection,
  addressTag: number,
  countTag: number,
): Member[] | ElfProblem {
  const [address] = dynamic.values(addressTag);
  if (address === undefined) return [];
  const place = dynamic.place(address);
  if (isElfProblem(place)) return place;
  const [size, next] = addressTag === DT_VERNEED ? [16, 12] : [20, 16];
  return walk(chain, place.offset, dynamic.values(countTag)[0] ?? 0, size, next);
}

/** At most `count` members of `size` bytes, each with the distance to the next at `next`. */
function walk(
  { source, format, budget }: Chain,
  start: number,
  count: number,
  size: number,
  next: number,
): Member[] | ElfProblem {
  const members: Member[] = [];
  let offset = start;
  while (members.length < count) {
    budget.steps -= 1;
    if (budget.steps < 0) return { problem: `has more than ${MAX_STEPS} symbol versions` };
    const part = readPart(source, format, offset, size, "symbol versions");
    if (isElfProblem(part)) return part;
    members.push({ part, offset });
    const distance = part.u32(next);
    if (distance === 0) break;
    offset += distance;
  }
  return members;
}

function texts(dynamic: DynamicSection, offsets: readonly number[]): string[] | ElfProblem {
  const found: string[] = [];
  for (const offset of offsets) {
    const text = dynamic.text(offset);
    if (typeof text !== "string") return text;
    found.push(text);
  }
  return found;
}
