/** An entry of an archive, as odd as a test wants it. */
export interface TarBytesEntry {
  readonly name: string | Buffer;
  /** `0`, a regular file, unless given. */
  readonly type?: string;
  readonly link?: string;
  readonly mode?: number;
  readonly content?: string | Uint8Array;
  /** The size field's bytes, where they aren't the content's size in octal. */
  readonly size?: string | Buffer;
  /** The header's last word: changes any of its bytes before the checksum is written. */
  readonly change?: (header: Buffer) => void;
  /** Changes bytes after that. */
  readonly spoil?: (header: Buffer) => void;
}

const BLOCK = 512;

/** The end of an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** The bytes of one entry: header, content and padding. */
export function tarBytes(entry: TarBytesEntry): Buffer {
  const content = Buffer.from(entry.content ?? "");
  const header = Buffer.alloc(BLOCK);
  Buffer.from(entry.name).copy(header, 0, 0, 100);
  header.write(`${(entry.mode ?? 0o644).toString(8).padStart(7, "0")}\0`, 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  Buffer.from(entry.size ?? `${content.length.toString(8).padStart(11, "0")}\0`).copy(header, 124);
  header.write("00000000000\0", 136);
  header.write(entry.type ?? "0", 156);
  header.write(entry.link ?? "", 157, 100);
  header.write("ustar\0", 257);
  header.write("00", 263);
  entry.change?.(header);
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  entry.spoil?.(header);
  return Buffer.concat([header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

/** A whole archive. */
export function tarOf(...entries: readonly TarBytesEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarBytes), TAR_END]);
}

/** A PAX header with these records for the entry behind it. */
export function paxHeader(records: Readonly<Record<string, string>>, type = "x"): TarBytesEntry {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + 1;
    while (rest + String(length).length > length) length += 1;
    return `${length} ${key}=${value}\n`;
  });
  return { name: "PaxHeaders/x", type, content: lines.join("") };
}
