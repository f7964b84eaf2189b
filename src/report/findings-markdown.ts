import type { Finding } from "../checks/finding.ts";
import { linesOf } from "../decide/scope.ts";
import { counted } from "./counts.ts";
import { type CommitPages, lineUrl } from "./file-link.ts";
import { compareFindings, isInScope } from "./finding-order.ts";
import { markdownCode } from "./markdown-text.ts";
import { checkPage } from "./project-pages.ts";
import { type Row, summaryTable, tableLines } from "./summary-table.ts";
import { cellCode, cellMessage } from "./table-cell.ts";

const LONGEST_ADDRESS = 1000;
const HEADS: Row = ["Severity", "Where", "What", "What to do"];

/**
 * The findings as paragraphs of GitHub's Markdown: a table of those in scope, the gravest first, and a folded one of
 * the others. Each row links to the lines at the commit, where that is known, and to the check's page.
 * @param room for all of it, in bytes
 */
export function findingsMarkdown(
  findings: readonly Finding[],
  pages: CommitPages | undefined,
  room: number,
): string[] {
  const ranked = [...findings].sort(compareFindings);
  const rowOf = (finding: Finding) => findingCells(finding, pages);
  const counting = ranked.filter(isInScope).map(rowOf);
  const others = ranked.filter((finding) => !isInScope(finding)).map(rowOf);
  const roomOfOthers = others.length === 0 ? 0 : room / (counting.length === 0 ? 1 : 2);
  return [...summaryTable("Findings", HEADS, counting, room - roomOfOthers), ...folded(others, roomOfOthers)];
}

function folded(rows: readonly Row[], room: number): string[] {
  if (rows.length === 0) return [];
  const title = `${counted(rows.length, "finding")} outside of what this run is about: they don't make it fail`;
  return [`<details><summary>${title}</summary>`, ...tableLines(HEADS, rows, room), "</details>"];
}

function findingCells(finding: Finding, pages: CommitPages | undefined): Row {
  const { severity, id, message, help } = finding;
  return [
    severity,
    placeCell(finding, pages),
    `${cellMessage(message)} [${markdownCode(id)}](${checkPage(id)})`,
    cellMessage(help),
  ];
}

function placeCell({ location, image }: Finding, pages: CommitPages | undefined): string {
  if (location === undefined) return image === undefined ? "" : cellCode(image);
  const { file, line } = location;
  const place = cellCode(`${file}:${line}`);
  const url = pages && lineUrl(pages, file, linesOf(location));
  return url === undefined || url.length > LONGEST_ADDRESS ? place : `[${place}](${url})`;
}
