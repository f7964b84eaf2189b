import type { Readable } from "node:stream";

/** The bytes of a body, or why they could not be had. */
export type Body = Buffer | "too-large" | "unknown-encoding";

/** What reads a body needs to know about its response. */
export interface BodyOptions {
  /** Decoded bytes that are taken at most; nothing larger is ever held. */
  readonly maxBytes: number;
  /** Whether a larger body is cut at the limit instead of refused: for error messages. */
  readonly cut: boolean;
  readonly contentEncoding: string | undefined;
}

/** Reads a body up to a limit, then lets go of the connection. Rejects when the connection breaks. */
export async function readBody(stream: Readable, options: BodyOptions): Promise<Body> {
  const decoded = await decode(stream, options.contentEncoding);
  if (decoded === undefined) {
    stream.destroy();
    return "unknown-encoding";
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decoded) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > options.maxBytes) {
      stream.destroy();
      return options.cut ? Buffer.concat(chunks).subarray(0, options.maxBytes) : "too-large";
    }
  }
  return Buffer.concat(chunks);
}

/** Undoes an encoding: we ask for none, but a proxy may gzip all the same. @returns nothing for an unknown one */
export async function decode(stream: Readable, contentEncoding = "identity"): Promise<Readable | undefined> {
  const encoding = contentEncoding.trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return stream;
  if (encoding !== "gzip" && encoding !== "x-gzip") return undefined;
  const { createGunzip } = await import("node:zlib");
  const gunzip = createGunzip();
  stream.on("error", (error) => gunzip.destroy(error));
  gunzip.on("close", () => stream.destroy());
  return stream.pipe(gunzip);
}
