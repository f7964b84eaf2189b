const BOM = "\uFEFF";

/** A file's text without its byte-order mark, and whether it had one. */
export interface SourceText {
  readonly text: string;
  readonly hasBom: boolean;
}

const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads UTF-8; `undefined` where the bytes are not UTF-8. */
export function decodeSource(bytes: Uint8Array): SourceText | undefined {
  try {
    const text = UTF_8.decode(bytes);
    return text.startsWith(BOM) ? { text: text.slice(1), hasBom: true } : { text, hasBom: false };
  } catch {
    return undefined;
  }
}

/** The bytes of a text, with the byte-order mark it had. */
export function encodeSource(source: SourceText): Uint8Array {
  return new TextEncoder().encode(source.hasBom ? BOM + source.text : source.text);
}
