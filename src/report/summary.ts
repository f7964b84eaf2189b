import type { Finding } from "../checks/finding.ts";
import type { Change } from "../decide/change.ts";
import type { Plan } from "../decide/plan.ts";
import type { PullRequest } from "../decide/pull-request.ts";
import type { Undetermined } from "../decide/undetermined.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import { effortCounts, planCounts } from "./counts.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import { imageNames } from "./pull-request-image.ts";
import { compareSeverities } from "./severity.ts";
import { type Row, summaryTable } from "./summary-table.ts";
import { deprecationTimeline } from "./timeline.ts";

/** What a job summary tells of. */
export interface SummaryFacts {
  readonly plan: Plan;
  readonly pullRequests: readonly PullRequest[];
  readonly runtimes: RuntimeTable;
  readonly now: Date;
  readonly isDryRun: boolean;
}

/** GitHub takes 1 MiB a step; each of four tables gets less than a quarter. */
const ROOM_OF_A_TABLE = 220 * 1024;
const LONGEST_CELL = 500;

/** The job summary: GitHub's Markdown, less than 1 MiB, in which nothing from files or registries means anything. */
export function renderSummary(facts: SummaryFacts): string {
  const { plan, pullRequests, runtimes, now, isDryRun } = facts;
  const findings = [...plan.findings].sort((a, b) => compareSeverities(a.severity, b.severity));
  const timeline = deprecationTimeline(plan.runtimes, runtimes, now);
  const sections = [
    "# lambda-image-bot",
    `${planCounts(plan)}.${isDryRun ? " This was a dry run: nothing was written." : ""}`,
    ...table("Pull requests", ["Pull request", "What", "Why"], pullRequests.map(pullRequestCells)),
    ...table("Changes", ["File", "Old", "New", "Runtime"], plan.changes.map(changeCells)),
    ...table("Undetermined", ["Image", "Reason", "Message"], plan.undetermined.map(undeterminedCells)),
    ...table("Findings", ["Severity", "Where", "What", "What to do"], findings.map(findingCells)),
    ...(timeline.length > 0 ? ["## Runtimes in use", ...timeline] : []),
    `${effortCounts(plan)}.`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function table(title: string, heads: Row, rows: readonly Row[]): string[] {
  return summaryTable(title, heads, rows, ROOM_OF_A_TABLE);
}

function cut(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text;
}

function code(text: string): string {
  return markdownCode(cut(text));
}

function prose(text: string): string {
  return markdownText(cut(text));
}

function pullRequestCells({ number, url, title, operation, reason }: PullRequest): Row {
  const name = number === undefined ? prose(title) : `${link(`#${number}`, url)} ${prose(title)}`;
  return [name, operation, prose(reason ?? "")];
}

/** A link where the address is one that can't end the link. */
function link(text: string, url: string | undefined): string {
  return url !== undefined && /^https?:\/\/[\w.:/~%-]+$/.test(url) ? `[${text}](${url})` : text;
}

function changeCells(change: Change): Row {
  const runtime = change.newRuntime ?? change.runtime;
  return [
    code(`${change.file}:${change.line}`),
    imageCell(change.oldReference, undefined),
    imageCell(change.newReference, change.datedTag),
    runtime === undefined ? "" : code(runtime),
  ];
}

/** Name and tag, the dated tag that stands behind them, and the digest cut to what a person compares. */
function imageCell(reference: string, datedTag: string | undefined): string {
  if (reference === "") return "";
  const names = imageNames(reference);
  const more = [datedTag === names.datedTag ? undefined : datedTag, names.shortDigest];
  return [names.name, ...more.filter((part) => part !== undefined)].map(code).join("<br>");
}

function undeterminedCells({ reference, reason, message }: Undetermined): Row {
  return [code(reference), reason, prose(message)];
}

function findingCells(finding: Finding): Row {
  const { location, image, severity, id, message, help } = finding;
  const where = location ? `${location.file}:${location.line}` : image;
  return [
    severity,
    where === undefined ? "" : code(where),
    `${prose(message)} ${markdownCode(id)}`,
    prose(help),
  ];
}
