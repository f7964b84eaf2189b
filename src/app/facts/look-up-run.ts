import type { MemoryOf } from "./search-memory.ts";

/** What all look-ups of one run share. */
export interface LookUpRun {
  readonly now: Date;
  readonly memoryOf: MemoryOf;
}
