import type { Colour, Paint } from "../report/paint.ts";
import { printable, printableLine } from "../report/printable.ts";
import type { ReportedFinding } from "../report/report.ts";
import type { Act } from "./act.ts";
import type { Happening, ObservedPullRequest } from "./observed-pull-request.ts";
import type { Chapter } from "./story.ts";

const HAPPENING_COLOURS: Readonly<Record<Happening, Colour>> = {
  opened: "green",
  refreshed: "cyan",
  edited: "cyan",
  closed: "yellow",
  unchanged: "dim",
};
const SEVERITY_COLOURS = { error: "red", warning: "yellow", info: "cyan" } as const;
/** The longest of the words that the columns begin with. */
const COLUMN = "unchanged".length;
const MARGIN = "  ";
/** How much of the action's log is shown where something went wrong. */
const LOG_LINES = 30;

/**
 * A chapter for a person: what was run, what became of the pull requests with their diffs, the findings, the effort.
 * @param number counts the chapters from 1
 * @param known findings that an earlier chapter has shown
 */
export function renderChapter(
  chapter: Chapter,
  number: number,
  known: readonly ReportedFinding[],
  paint: Paint,
): string {
  const { act, introduction, title } = chapter;
  const blocks = [
    [paint(`${number}. ${title}`, "bold"), ...introduction],
    ...pullRequestBlocks(act.pullRequests, paint),
    findingLines(act.findings, known, paint),
    [paint(effortOf(act), "dim")],
    ...(act.differences.length > 0 ? [differenceLines(act, paint)] : []),
  ];
  return `${blocks.map((lines) => lines.map((line) => `${line}\n`).join("")).join("\n")}\n`;
}

/** What changed, each with its diff; then what did not, a line each. */
function pullRequestBlocks(pullRequests: readonly ObservedPullRequest[], paint: Paint): string[][] {
  const changed = pullRequests.filter(({ happening }) => happening !== "unchanged");
  const unchanged = pullRequests.filter(({ happening }) => happening === "unchanged");
  return [
    ...changed.map((pull) => [...headingOf(pull, paint), ...diffLines(pull.diff, paint)]),
    ...(unchanged.length > 0 ? [unchanged.map((pull) => titleLine(pull, paint))] : []),
  ];
}

function headingOf(pull: ObservedPullRequest, paint: Paint): string[] {
  const place = `${printable(pull.branch)} → ${printable(pull.base)}`;
  return [titleLine(pull, paint), `${" ".repeat(COLUMN + 1)}${paint(place, "dim")}`];
}

function titleLine({ number, title, happening }: ObservedPullRequest, paint: Paint): string {
  return `${inColumn(happening, HAPPENING_COLOURS[happening], paint)}#${number} ${printable(title)}`;
}

function inColumn(word: string, colour: Colour, paint: Paint): string {
  return paint(word, colour) + " ".repeat(COLUMN + 1 - word.length);
}

function diffLines(diff: string, paint: Paint): string[] {
  const lines = diff.split("\n").slice(0, -1).map(printableLine);
  return lines.map((line) => MARGIN + paintDiffLine(line, paint));
}

function paintDiffLine(line: string, paint: Paint): string {
  if (/^(?:---|\+\+\+) /.test(line)) return paint(line, "bold");
  if (line.startsWith("+")) return paint(line, "green");
  if (line.startsWith("-")) return paint(line, "red");
  return line.startsWith("@@") ? paint(line, "cyan") : line;
}

function findingLines(
  findings: readonly ReportedFinding[],
  known: readonly ReportedFinding[],
  paint: Paint,
): string[] {
  const keys = new Set(known.map(keyOf));
  const fresh = findings.filter((finding) => !keys.has(keyOf(finding)));
  if (findings.length === 0) return ["No findings."];
  if (fresh.length === 0) return [`Findings: the same ${findings.length} as before.`];
  return fresh.flatMap((finding) => {
    const { id, severity, message, help, file, line } = finding;
    const place = file === undefined ? "" : `${printable(file)}:${line}: `;
    return [
      `${inColumn(severity, SEVERITY_COLOURS[severity], paint)}${place}${printable(message)} ${paint(`[${id}]`, "dim")}`,
      `${" ".repeat(COLUMN + 1)}${printable(help)}`,
    ];
  });
}

function keyOf({ id, file, line, message }: ReportedFinding): string {
  return JSON.stringify([id, file, line, message]);
}

function effortOf({ registryRequests, gitHubRequests, gitHubWrites, seconds }: Act): string {
  return `${registryRequests} requests to the registry, ${gitHubRequests} to GitHub of which ${gitHubWrites} wrote, ${seconds.toFixed(1)} s`;
}

/** A line of the action's log; a runner around this process is not to take its commands for ours. */
export function quoteLogLine(line: string): string {
  return `| ${printableLine(line)}`.replaceAll("##[", "## [");
}

function differenceLines({ differences, outcome }: Act, paint: Paint): string[] {
  const log = outcome.log.trimEnd().split("\n").slice(-LOG_LINES);
  return [
    paint("This is not what was expected:", "red"),
    ...differences.map((difference) => `${MARGIN}${printable(difference)}`),
    "",
    paint("The end of the action's log:", "bold"),
    ...log.map(quoteLogLine),
  ];
}
