import type { Runtime } from "../lambda/runtime.ts";
import type { ImageSubject } from "./check.ts";

/** The runtime that a subject's image serves, where its tag tells the line and the table has it. */
export function runtimeOfSubject({ target }: ImageSubject): Runtime | undefined {
  return target.subject.kind === "versioned" ? undefined : target.subject.base.runtime;
}
