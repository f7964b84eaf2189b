import type { Change } from "../decide/change.ts";
import { movesOf } from "../decide/function-move.ts";
import type { Plan } from "../decide/plan.ts";
import { counted, effortCounts, planCounts } from "./counts.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import { movesMarkdown } from "./moves-markdown.ts";
import { type Row, summaryTable } from "./summary-table.ts";
import { undeterminedTable } from "./undetermined-markdown.ts";

/** A job summary may have 1 MiB; each of five tables gets less than a fifth. */
const ROOM_OF_A_TABLE = 200 * 1024;

/** A plan as GitHub's Markdown: a table each of what moves with its checklist, of changes, findings and what stayed undetermined. */
export function renderMarkdown(plan: Plan): string {
  const changes = plan.changes.map(changeCells);
  const sections = [
    "# lambda-image-bot",
    `${planCounts(plan)}.`,
    ...movesMarkdown(movesOf(plan.changes), undefined, ROOM_OF_A_TABLE),
    ...summaryTable("Changes", ["File", "Old", "New", "Runtime"], changes, ROOM_OF_A_TABLE),
    ...findingsMarkdown(plan.findings, undefined, ROOM_OF_A_TABLE),
    ...undeterminedTable(plan.undetermined, ROOM_OF_A_TABLE),
    `${effortCounts(plan)}.`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function changeCells(change: Change): Row {
  return [
    markdownCode(`${change.file}:${change.line}`),
    ...(change.newReference === ""
      ? ["", counted(change.edits.length, "edit")]
      : [change.oldReference, change.newReference].map(markdownCode)),
    markdownText(change.newRuntime ?? change.runtime ?? ""),
  ];
}
