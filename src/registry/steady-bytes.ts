import type { Readable } from "node:stream";
import type { LookupError } from "../errors.ts";
import type { Deadline } from "./deadline.ts";
import { codeOf } from "./transport.ts";

/** What the bytes of a long body need to know. */
export interface SteadyBytesOptions {
  /** Its clock stands still while the body comes in: a layer may take longer than all questions together. */
  readonly deadline: Deadline;
  readonly failure: (reason: "unavailable" | "protocol", predicate: string) => LookupError;
  /** How long we wait for the next 256 KiB; 30 s unless told otherwise. */
  readonly stallMs?: number;
}

/** In half a minute this is 70 kbit/s: what is slower stands still. */
const LEAST_BYTES = 256 * 1024;
const STALL_MS = 30_000;

/**
 * The bytes of a long body for as long as they come steadily; the time that their reader takes isn't counted.
 * @throws {LookupError} what `failure` makes, while they are read
 */
export async function* steadyBytes(
  stream: Readable,
  { deadline, failure, stallMs = STALL_MS }: SteadyBytesOptions,
): AsyncIterable<Uint8Array> {
  const resume = deadline.suspend();
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  let total = 0;
  let lately = 0;
  let waited = 0;
  try {
    for (;;) {
      const since = performance.now();
      const next = await nextWithin(chunks, stream, stallMs - waited).catch((error: unknown) => {
        throw explained(error, total, stallMs, failure);
      });
      if (next.done) return;
      total += next.value.length;
      lately += next.value.length;
      waited += performance.now() - since;
      if (lately >= LEAST_BYTES) lately = waited = 0;
      yield next.value;
    }
  } finally {
    stream.destroy();
    resume();
  }
}

/** The wait for the next bytes was too long. */
class Stalled extends Error {}

async function nextWithin(
  chunks: AsyncIterator<Uint8Array>,
  stream: Readable,
  milliseconds: number,
): Promise<IteratorResult<Uint8Array>> {
  const timer = setTimeout(() => stream.destroy(new Stalled()), Math.max(0, milliseconds));
  try {
    return await chunks.next();
  } finally {
    clearTimeout(timer);
  }
}

function explained(
  error: unknown,
  total: number,
  stallMs: number,
  failure: SteadyBytesOptions["failure"],
): LookupError {
  if (error instanceof Stalled) {
    const rate = `brought less than ${LEAST_BYTES / 1024} KiB in ${stallMs / 1000} s`;
    return failure("unavailable", `${rate} after ${total} bytes`);
  }
  const code = codeOf(error);
  if (code.startsWith("Z_")) return failure("protocol", `has a broken encoding (${code})`);
  return failure("unavailable", `broke off after ${total} bytes (${code})`);
}
