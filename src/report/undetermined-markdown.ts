import type { Undetermined } from "../decide/undetermined.ts";
import { type Row, summaryTable } from "./summary-table.ts";
import { cellCode, cellMessage } from "./table-cell.ts";

/** What stayed undetermined and why, as a section of GitHub's Markdown. @param room in bytes */
export function undeterminedTable(undetermined: readonly Undetermined[], room: number): string[] {
  return summaryTable("Undetermined", ["Image", "Reason", "Message"], undetermined.map(cellsOf), room);
}

function cellsOf({ reference, reason, message }: Undetermined): Row {
  return [cellCode(reference), reason, cellMessage(message)];
}
