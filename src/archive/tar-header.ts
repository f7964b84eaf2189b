import { readTarNumber } from "./tar-number.ts";

export const TAR_BLOCK = 512;

/** One header block of a tar archive, its names still bytes. */
export interface TarHeader {
  /** The type flag's character: `0`, `5`, `x`, …; NUL, as old archives have it, is `0`, or `5` for `name/`. */
  readonly type: string;
  /** The prefix, where the format has one, a slash and the name. */
  readonly name: Buffer;
  readonly linkName: Buffer;
  readonly mode: number;
  /** Bytes of content that follow, as the header has it; may be negative in an archive that lies. */
  readonly size: number;
  /** Whether another block of the map of a sparse file of GNU's old format follows. */
  readonly isSparseExtended: boolean;
  /** The size of a sparse file of GNU's old format with its holes. */
  readonly realSize: number;
}

/** What is wrong with a header block, as a predicate of the archive. */
export interface TarHeaderProblem {
  readonly problem: string;
}

/**
 * Reads a header block of the formats v7, ustar, GNU and PAX, as Go's archive/tar takes them, which container engines
 * read layers with: https://pkg.go.dev/archive/tar
 */
export function readTarHeader(block: Buffer): TarHeader | TarHeaderProblem {
  if (!hasChecksum(block)) return { problem: "has a header whose checksum is wrong" };
  const [mode, size, ...owners] = NUMBERS.map(([start, length]) => readTarNumber(block, start, length));
  if (mode === undefined || size === undefined || owners.includes(undefined)) {
    return { problem: "has a header with a number that isn't octal" };
  }
  const isGnu = block.toString("latin1", 257, 265) === "ustar  \0";
  const isUstar = !isGnu && block.toString("latin1", 257, 262) === "ustar";
  const name = isUstar ? withPrefix(block) : untilNul(block, 0, 100);
  return {
    type: typeOf(block, name),
    name,
    linkName: untilNul(block, 157, 100),
    mode,
    size,
    isSparseExtended: isGnu && block[482] !== 0,
    realSize: isGnu ? (readTarNumber(block, 483, 12) ?? 0) : 0,
  };
}

/** Where mode, size, uid and gid are; engines refuse a header with any of them broken. */
const NUMBERS = [
  [100, 8],
  [124, 12],
  [108, 8],
  [116, 8],
] as const;

/** Some old programs summed signed bytes: https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function hasChecksum(block: Buffer): boolean {
  const stored = readTarNumber(block, 148, 8);
  let unsigned = 8 * 0x20;
  let high = 0;
  for (let at = 0; at < TAR_BLOCK; at += 1) {
    if (at === 148) at = 156;
    const byte = block[at] ?? 0;
    unsigned += byte;
    if (byte > 127) high += 256;
  }
  return stored === unsigned || stored === unsigned - high;
}

function typeOf(block: Buffer, name: Buffer): string {
  const flag = block[156] ?? 0;
  if (flag !== 0) return String.fromCharCode(flag);
  return name[name.length - 1] === SLASH ? "5" : "0";
}

const SLASH = 0x2f;

function withPrefix(block: Buffer): Buffer {
  const name = untilNul(block, 0, 100);
  const prefix = untilNul(block, 345, 155);
  return prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.of(SLASH), name]);
}

/** The bytes of a field up to its first NUL. */
export function untilNul(bytes: Buffer, start: number, length: number): Buffer {
  const nul = bytes.indexOf(0, start);
  const end = nul < 0 || nul > start + length ? start + length : nul;
  return bytes.subarray(start, end);
}
