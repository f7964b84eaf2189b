import type { Check } from "./check.ts";
import type { Severity } from "./finding.ts";

/**
 * The configuration's severity of a check in a file (without one: of what is about no file); `undefined`: the
 * check's own.
 */
export type SeverityLookup = (id: string, file?: string) => Severity | "off" | undefined;

/** Whether a check isn't switched off for a file (without one: for what is about no file). */
export function isOn({ id }: Pick<Check, "id">, severityFor: SeverityLookup, file?: string): boolean {
  return severityFor(id, file) !== "off";
}
