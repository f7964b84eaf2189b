import { printableJson } from "./printable.ts";
import type { Report } from "./report.ts";

/** A report as JSON text, one value, ending with a line end. */
export function renderJson(report: Report): string {
  return [...jsonPieces(report)].join("");
}

/** So many entries of a list are made into text at once. */
const PORTION = 64;

/** The same in pieces: a report on thousands of files is never in memory as a whole. */
export function* jsonPieces(report: Report): Generator<string> {
  let separator = "{";
  for (const [key, value] of Object.entries(report)) {
    yield `${separator}\n  ${JSON.stringify(key)}: `;
    if (Array.isArray(value) && value.length > 0) yield* listPieces(value);
    else yield memberText(value);
    separator = ",";
  }
  yield "\n}\n";
}

const LIST_START = "[";
const LIST_END = "\n  ]";

function* listPieces(list: readonly unknown[]): Generator<string> {
  for (let from = 0; from < list.length; from += PORTION) {
    const text = memberText(list.slice(from, from + PORTION));
    yield (from === 0 ? LIST_START : ",") + text.slice(LIST_START.length, -LIST_END.length);
  }
  yield LIST_END;
}

const MEMBER_START = '{\n  "": ';
const MEMBER_END = "\n}";

/** A value as it stands, with its line ends and indents, in a member of the outermost object. */
function memberText(value: unknown): string {
  const text = JSON.stringify({ "": value }, null, 2);
  return printableJson(text.slice(MEMBER_START.length, -MEMBER_END.length));
}
