import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import type { ReportedRuntime, RuntimeState, RuntimesReport } from "./runtimes-report.ts";

const HEADS = ["runtime", "base image", "os", "no patches from", "no create from", "no update from", "state"];

const COLOURS = { supported: "green", deprecating: "yellow", deprecated: "red", preview: "cyan" } as const;

/** The runtime table for a person. */
export function renderRuntimesText(report: RuntimesReport, paint: Paint): string {
  const rows = report.runtimes.map((runtime) => ({ cells: runtimeCells(runtime), state: runtime.state }));
  const widths = HEADS.map((head, index) =>
    Math.max(head.length, ...rows.map(({ cells }) => cells[index]?.length ?? 0)),
  );
  const lines = rows.map(({ cells, state }) => paintState(line(cells, widths), state, paint));
  const head = paint(line(HEADS, widths), "bold");
  return `${[head, ...lines, "", `Compared with AWS's calendar on ${report.checkedOn}.`].join("\n")}\n`;
}

/** The runtime table as Markdown. */
export function renderRuntimesMarkdown(report: RuntimesReport): string {
  const rows = [HEADS, HEADS.map(() => "---"), ...report.runtimes.map((runtime) => runtimeCells(runtime))];
  const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
  return `# Lambda runtimes\n\n${lines.join("\n")}\n\nCompared with AWS's calendar on ${report.checkedOn}.\n`;
}

function runtimeCells(runtime: ReportedRuntime): string[] {
  const { identifier, repository, tag, os, deprecation, blockCreate, blockUpdate, state, daysLeft } = runtime;
  const image = repository === undefined || tag === undefined ? "" : `lambda/${repository}:${tag}`;
  const left = daysLeft === undefined || state === "deprecated" ? "" : ` (${daysLeft} days left)`;
  const dates = [deprecation, blockCreate, blockUpdate].map((day) => day ?? "");
  return [identifier, image, os, ...dates, state + left].map((cell) => printable(cell).replaceAll("|", "¦"));
}

function line(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join("  ")
    .trimEnd();
}

function paintState(text: string, state: RuntimeState, paint: Paint): string {
  return text.replace(/(?:supported|deprecating|deprecated|preview)(?: \([^)]*\))?$/, (word) =>
    paint(word, COLOURS[state]),
  );
}
