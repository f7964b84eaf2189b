import { counted } from "./counts.ts";

/** Cells that are Markdown already, with no `|` or line end in them. */
export type Row = readonly string[];

/** A UTF-16 unit takes at most so many bytes of UTF-8. */
const MOST_BYTES_OF_A_UNIT = 3;

/**
 * A section of GitHub's Markdown: a heading and a table of as many rows as there is room for, then how many more.
 * @param room for all of it, in bytes
 * @returns nothing where there are no rows
 */
export function summaryTable(title: string, heads: Row, rows: readonly Row[], room: number): string[] {
  return rows.length === 0 ? [] : [`## ${title}`, ...tableLines(heads, rows, room)];
}

/** The table alone, and how many rows there was no room for. */
export function tableLines(heads: Row, rows: readonly Row[], room: number): string[] {
  const lines = [lineOf(heads), lineOf(heads.map(() => "---"))];
  let left = room / MOST_BYTES_OF_A_UNIT;
  for (const row of rows) {
    const line = lineOf(row);
    left -= line.length + 1;
    if (left < 0) break;
    lines.push(line);
  }
  const more = rows.length - (lines.length - 2);
  return [
    lines.join("\n"),
    ...(more > 0 ? [`…and ${counted(more, "more row")}; the JSON report has all.`] : []),
  ];
}

function lineOf(cells: Row): string {
  return `| ${cells.join(" | ")} |`;
}
