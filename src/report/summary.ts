import type { Change } from "../decide/change.ts";
import { movesOf } from "../decide/function-move.ts";
import type { Plan } from "../decide/plan.ts";
import type { PullRequest } from "../decide/pull-request.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import { counted, effortCounts, planCounts } from "./counts.ts";
import type { CommitPages } from "./file-link.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { movesMarkdown } from "./moves-markdown.ts";
import { imageNames } from "./pull-request-image.ts";
import { type Row, summaryTable } from "./summary-table.ts";
import { cellCode, cellText } from "./table-cell.ts";
import { deprecationTimeline } from "./timeline.ts";
import { undeterminedTable } from "./undetermined-markdown.ts";

/** What a job summary tells of. */
export interface SummaryFacts {
  readonly plan: Plan;
  readonly pullRequests: readonly PullRequest[];
  readonly runtimes: RuntimeTable;
  readonly now: Date;
  readonly isDryRun: boolean;
  /** Where the files are shown, if that is known. */
  readonly pages?: CommitPages;
}

/** GitHub takes 1 MiB a step; each of six tables gets less than a sixth. */
const ROOM_OF_A_TABLE = 160 * 1024;

/** The job summary: GitHub's Markdown, less than 1 MiB, in which nothing from files or registries means anything. */
export function renderSummary(facts: SummaryFacts): string {
  const { plan, pullRequests, runtimes, now, isDryRun, pages } = facts;
  const rows = pullRequests.map(pullRequestCells);
  const changes = plan.changes.map(changeCells);
  const timeline = deprecationTimeline(plan.runtimes, runtimes, now);
  const sections = [
    "# lambda-image-bot",
    `${planCounts(plan)}.${isDryRun ? " This was a dry run: nothing was written." : ""}`,
    ...summaryTable("Pull requests", ["Pull request", "What", "Why"], rows, ROOM_OF_A_TABLE),
    ...movesMarkdown(movesOf(plan.changes), pages, ROOM_OF_A_TABLE),
    ...summaryTable("Changes", ["File", "Old", "New", "Runtime"], changes, ROOM_OF_A_TABLE),
    ...undeterminedTable(plan.undetermined, ROOM_OF_A_TABLE),
    ...findingsMarkdown(plan.findings, pages, ROOM_OF_A_TABLE),
    ...(timeline.length > 0 ? ["## Runtimes in use", ...timeline] : []),
    `${effortCounts(plan)}.`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function pullRequestCells({ number, url, title, operation, reason }: PullRequest): Row {
  const name = number === undefined ? cellText(title) : `${link(`#${number}`, url)} ${cellText(title)}`;
  return [name, operation, cellText(reason ?? "")];
}

/** A link where the address is one that can't end the link. */
function link(text: string, url: string | undefined): string {
  return url !== undefined && /^https?:\/\/[\w.:/~%-]+$/.test(url) ? `[${text}](${url})` : text;
}

function changeCells(change: Change): Row {
  const runtime = change.newRuntime ?? change.runtime;
  return [
    cellCode(`${change.file}:${change.line}`),
    imageCell(change.oldReference, undefined),
    change.newReference === ""
      ? counted(change.edits.length, "edit")
      : imageCell(change.newReference, change.datedTag),
    runtime === undefined ? "" : cellCode(runtime),
  ];
}

/** Name and tag, the dated tag that stands behind them, and the digest cut to what a person compares. */
function imageCell(reference: string, datedTag: string | undefined): string {
  if (reference === "") return "";
  const names = imageNames(reference);
  const more = [datedTag === names.datedTag ? undefined : datedTag, names.shortDigest];
  return [names.name, ...more.filter((part) => part !== undefined)].map(cellCode).join("<br>");
}
