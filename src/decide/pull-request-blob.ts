import { createHash } from "node:crypto";

/**
 * The id that git gives a file's bytes: SHA-1 over `blob LENGTH NUL BYTES`.
 * https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 */
export function blobIdOf(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
}
