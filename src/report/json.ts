import { printableJson } from "./printable.ts";
import type { Report } from "./report.ts";

/** A report as JSON text, one value, ending with a line end. */
export function renderJson(report: Report): string {
  return printableJson(`${JSON.stringify(report, null, 2)}\n`);
}
