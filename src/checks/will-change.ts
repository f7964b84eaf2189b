import type { ImageSubject } from "./check.ts";

/** Whether a change was decided and is written into the file. */
export function willChange(subject: ImageSubject): boolean {
  const isDecided = subject.outcome?.kind === "next";
  return isDecided && subject.refusal === undefined && subject.waitsForMirror === undefined;
}

/** Whether something newer was found that is proposed later. */
export function isWaiting(subject: ImageSubject): boolean {
  return subject.outcome?.kind === "waiting" || subject.waitsForMirror !== undefined;
}
