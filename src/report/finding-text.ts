import type { Finding, Severity } from "../checks/finding.ts";
import type { Colour, Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { compareSeverities } from "./severity.ts";

export const SEVERITY_COLOURS: Readonly<Record<Severity, Colour>> = {
  error: "red",
  warning: "yellow",
  info: "cyan",
};

/** The gravest first, then by line. */
export function rankedFindings(findings: readonly Finding[]): Finding[] {
  const lineOf = ({ location }: Finding) => location?.line ?? 0;
  return [...findings].sort((a, b) => compareSeverities(a.severity, b.severity) || lineOf(a) - lineOf(b));
}

/** What a finding says, on one line for a person. */
export function findingHeadline(finding: Finding, paint: Paint): string {
  const { id, severity, message, location, image } = finding;
  const place = location ? `${location.line}:${location.column} ` : "";
  const subject = image === undefined ? "" : `${printable(image)}: `;
  const word = paint(severity, SEVERITY_COLOURS[severity]);
  return `  ${place}${word} ${printable(subject + message)} ${paint(`[${id}]`, "dim")}`;
}

/** What to do about a finding. */
export function findingHelp({ help }: Finding): string {
  return `      ${printable(help)}`;
}
