import { positionAt, type Span } from "../text/position.ts";
import type { Check, CheckResult } from "./check.ts";
import type { Finding, Location } from "./finding.ts";
import { printable } from "./printable.ts";
import type { SeverityLookup } from "./severity-lookup.ts";

/** What a check said, as a finding: with its id, its place, and the severity that the configuration gives it. */
export function findingOf(
  check: Check,
  result: Omit<CheckResult, "span">,
  location: Location | undefined,
  severityFor: SeverityLookup,
): Finding {
  const configured = severityFor(check.id, location?.file);
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
