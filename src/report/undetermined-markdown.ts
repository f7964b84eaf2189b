import type { Undetermined } from "../decide/undetermined.ts";
import { cutText } from "./cut-text.ts";
import { markdownMessage } from "./markdown-message.ts";
import { markdownCode } from "./markdown-text.ts";
import { type Row, summaryTable } from "./summary-table.ts";

const LONGEST_CELL = 500;

/** What stayed undetermined and why, as a section of GitHub's Markdown. @param room in bytes */
export function undeterminedTable(undetermined: readonly Undetermined[], room: number): string[] {
  return summaryTable("Undetermined", ["Image", "Reason", "Message"], undetermined.map(cellsOf), room);
}

function cellsOf({ reference, reason, message }: Undetermined): Row {
  return [
    markdownCode(cutText(reference, LONGEST_CELL)),
    reason,
    markdownMessage(cutText(message, LONGEST_CELL)),
  ];
}
