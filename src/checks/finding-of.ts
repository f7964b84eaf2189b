import { positionAt, type Span } from "../text/position.ts";
import type { Check, CheckResult } from "./check.ts";
import type { Finding, Location, Severity } from "./finding.ts";
import { printable } from "./printable.ts";

/** The configuration's severities by check id; what isn't in it has the check's own. */
export type Severities = Readonly<Record<string, Severity | "off">>;

/** Whether a check isn't switched off. */
export function isOn(check: Check, severities: Severities): boolean {
  return severities[check.id] !== "off";
}

/** What a check said, as a finding: with its id, its place, and the severity that the configuration gives it. */
export function findingOf(
  check: Check,
  result: Omit<CheckResult, "span">,
  location: Location | undefined,
  severities: Severities,
): Finding {
  const configured = severities[check.id];
  const own = result.severity ?? check.severity;
  return {
    id: check.id,
    severity: configured === undefined || configured === "off" ? own : configured,
    confidence: result.confidence ?? "high",
    message: printable(result.message),
    help: printable(result.help),
    ...(location && { location }),
  };
}

/** A span's place in a file. */
export function locationOf(file: string, lineStarts: readonly number[], span: Span): Location {
  const start = positionAt(lineStarts, span.start);
  const end = positionAt(lineStarts, span.end);
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
