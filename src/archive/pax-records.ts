/** What the records of a PAX extended header say of the entry that follows it; an empty value takes a word back. */
export interface PaxRecords {
  readonly path?: Buffer;
  readonly linkPath?: Buffer;
  readonly size?: number;
  /** The size with holes of a sparse file in one of GNU's PAX formats; its content is then no plain bytes. */
  readonly sparseSize?: number;
}

const SPACE = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;
const ZERO = 0x30;
const LONGEST_LENGTH = 20;

/**
 * Reads `LENGTH KEY=VALUE\n` records; keys that don't matter here are passed over.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_92_13_03
 * @returns `undefined` where they are malformed
 */
export function readPaxRecords(bytes: Buffer): PaxRecords | undefined {
  const words = new Map<string, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(SPACE, at);
    const length = space < 0 || space - at > LONGEST_LENGTH ? 0 : decimal(bytes.subarray(at, space));
    const end = at + (length ?? 0);
    const equals = bytes.indexOf(EQUALS, space);
    if (end <= space || end > bytes.length || bytes[end - 1] !== NEWLINE) return undefined;
    if (equals < 0 || equals >= end) return undefined;
    const key = bytes.toString("latin1", space + 1, equals);
    if (KEYS.has(key)) words.set(key, bytes.subarray(equals + 1, end - 1));
    at = end;
  }
  return recordsOf(words);
}

const KEYS = new Set([
  "path",
  "linkpath",
  "size",
  "GNU.sparse.name",
  "GNU.sparse.major",
  "GNU.sparse.map",
  "GNU.sparse.realsize",
  "GNU.sparse.size",
]);

function recordsOf(words: ReadonlyMap<string, Buffer>): PaxRecords | undefined {
  const text = (key: string) => {
    const value = words.get(key);
    return value === undefined || value.length === 0 ? undefined : value;
  };
  const number = (key: string) => {
    const value = text(key);
    return value === undefined ? undefined : decimal(value);
  };
  const isSparse = words.has("GNU.sparse.major") || words.has("GNU.sparse.map");
  const path = (isSparse ? text("GNU.sparse.name") : undefined) ?? text("path");
  const linkPath = text("linkpath");
  const size = number("size");
  const sparseSize = isSparse ? (number("GNU.sparse.realsize") ?? number("GNU.sparse.size") ?? 0) : undefined;
  if (path?.includes(0) || linkPath?.includes(0) || (text("size") && size === undefined)) return undefined;
  return {
    ...(path && { path }),
    ...(linkPath && { linkPath }),
    ...(size !== undefined && { size }),
    ...(sparseSize !== undefined && { sparseSize }),
  };
}

/** A whole number that isn't negative, of ASCII digits alone. */
function decimal(digits: Buffer): number | undefined {
  if (digits.length === 0 || digits.length > LONGEST_LENGTH) return undefined;
  let value = 0;
  for (const byte of digits) {
    if (byte < ZERO || byte > ZERO + 9) return undefined;
    value = value * 10 + byte - ZERO;
  }
  return value;
}
