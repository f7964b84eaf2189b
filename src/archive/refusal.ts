import type { LookupError } from "../errors.ts";

/** Makes the error for a layer that can't be read; the message is a predicate of it. */
export type Refusal = (
  reason: "protocol" | "too-large" | "digest-mismatch",
  predicate: string,
  options?: { readonly help?: string; readonly cause?: unknown },
) => LookupError;
