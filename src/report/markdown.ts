import type { Finding } from "../checks/finding.ts";
import type { Change } from "../decide/change.ts";
import type { Plan } from "../decide/plan.ts";
import type { Undetermined } from "../decide/undetermined.ts";
import { effortCounts, planCounts } from "./counts.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import { compareSeverities } from "./severity.ts";

/** A job summary may have 1 MiB; this many rows of each table stay well below. */
const MAXIMUM_ROWS = 500;

/** A plan as GitHub's Markdown: a table each of changes, findings and what stayed undetermined. */
export function renderMarkdown(plan: Plan): string {
  const findings = [...plan.findings].sort((a, b) => compareSeverities(a.severity, b.severity));
  const sections = [
    "# lambda-image-bot",
    `${planCounts(plan)}.`,
    ...table("Changes", ["File", "Old", "New", "Runtime"], plan.changes.map(changeCells)),
    ...table("Findings", ["Severity", "Where", "What", "What to do"], findings.map(findingCells)),
    ...table("Undetermined", ["Image", "Reason", "Message"], plan.undetermined.map(undeterminedCells)),
    `${effortCounts(plan)}.`,
  ];
  return `${sections.join("\n\n")}\n`;
}

type Row = readonly string[];

function table(title: string, heads: Row, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const lines = [heads, heads.map(() => "---"), ...rows.slice(0, MAXIMUM_ROWS)];
  const rest = rows.length - MAXIMUM_ROWS;
  return [
    `## ${title}`,
    lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    ...(rest > 0 ? [`…and ${rest} more.`] : []),
  ];
}

function changeCells(change: Change): Row {
  return [
    markdownCode(`${change.file}:${change.line}`),
    markdownCode(change.oldReference),
    markdownCode(change.newReference),
    markdownText(change.newRuntime ?? change.runtime ?? ""),
  ];
}

function findingCells(finding: Finding): Row {
  const { location, image } = finding;
  const where = location ? `${location.file}:${location.line}` : image;
  return [
    finding.severity,
    where === undefined ? "" : markdownCode(where),
    `${markdownText(finding.message)} ${markdownCode(finding.id)}`,
    markdownText(finding.help),
  ];
}

function undeterminedCells({ reference, reason, message }: Undetermined): Row {
  return [markdownCode(reference), reason, markdownText(message)];
}
