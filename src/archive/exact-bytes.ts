import { LookupError } from "../errors.ts";
import type { Descriptor } from "../image/manifest.ts";

/**
 * A blob's bytes as they come, as many as its descriptor says: one that is longer is broken off at once.
 * @throws {LookupError} digest-mismatch, while they are read
 */
export async function* exactBytes(
  bytes: AsyncIterable<Uint8Array>,
  { digest, size }: Descriptor,
  reference: string,
): AsyncIterable<Uint8Array> {
  let received = 0;
  for await (const chunk of bytes) {
    received += chunk.length;
    if (received > size) break;
    yield chunk;
  }
  if (received === size) return;
  const compared = received > size ? `more bytes than the ${size}` : `${received} bytes and not the ${size}`;
  throw new LookupError(
    "digest-mismatch",
    reference,
    `${reference}: ${digest} has ${compared} that its descriptor says`,
  );
}
