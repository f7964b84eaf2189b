import { printableJson } from "./printable.ts";
import type { Report } from "./report.ts";

/** A report as JSON text, one value, ending with a line end. */
export function renderJson(report: Report): string {
  return [...jsonPieces(report)].join("");
}

/** The same in pieces, one for each entry of a list: a report on thousands of files is never in memory as a whole. */
export function* jsonPieces(report: Report): Generator<string> {
  let separator = "{";
  for (const [key, value] of Object.entries(report)) {
    yield `${separator}\n  ${JSON.stringify(key)}: `;
    if (Array.isArray(value)) yield* listPieces(value);
    else yield indented(value, "  ");
    separator = ",";
  }
  yield "\n}\n";
}

function* listPieces(list: readonly unknown[]): Generator<string> {
  for (const [index, entry] of list.entries())
    yield `${index === 0 ? "[" : ","}\n    ${indented(entry, "    ")}`;
  yield list.length === 0 ? "[]" : "\n  ]";
}

/** Raw line ends stand between JSON's parts alone, never in a string. */
function indented(value: unknown, indent: string): string {
  return printableJson(JSON.stringify(value, null, 2)).replaceAll("\n", `\n${indent}`);
}
