import type { Finding } from "../checks/finding.ts";
import type { Change } from "../decide/change.ts";
import { movesOf } from "../decide/function-move.ts";
import type { Plan } from "../decide/plan.ts";
import { effortCounts, planCounts } from "./counts.ts";
import { findingHeadline, findingHelp, rankedFindings } from "./finding-text.ts";
import { moveLines, noteLines } from "./move-text.ts";
import { createPaint, type Paint } from "./paint.ts";
import { printable, printableLine } from "./printable.ts";
import { shortReference, undeterminedLines } from "./undetermined-text.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** How a report for a person looks. */
export interface TextStyle {
  readonly colour: boolean;
  /** Whether it goes to a terminal: diffs are then shown with escapes in place of what a terminal acts on. */
  readonly terminal: boolean;
  /** Whether the diff is shown, because nothing is written. */
  readonly diff: boolean;
}

const KIND_WORDS: Readonly<Record<Change["kind"], string>> = {
  pin: "pin",
  digest: "update",
  tag: "update",
  migration: "migrate",
};

/** A plan for a person: by file, the gravest findings first, then what stayed undetermined, then the counts. */
export function renderText(plan: Plan, style: TextStyle): string {
  const paint = createPaint(style.colour);
  const general = plan.findings.filter(({ location }) => location === undefined);
  const moves = movesOf(plan.changes);
  const moved = new Set(moves.flatMap(({ changes }) => changes));
  const rest = plan.changes.filter((change) => !moved.has(change));
  const lineOf = noteLines(plan, !style.diff);
  const sections = [
    ...moves.map((move) => moveLines(move, lineOf, paint)),
    ...(style.diff ? movedFiles(moved).map((file) => diffLines(plan, file, style, paint)) : []),
    ...filesOf(plan, rest).map(([file, section]) => renderFile(plan, file, section, style, paint)),
    ...(general.length > 0
      ? [rankedFindings(general).flatMap((finding) => findingLines(finding, paint))]
      : []),
    ...(plan.undetermined.length > 0 ? [undeterminedLines(plan.undetermined, paint)] : []),
    [paint(planCounts(plan), "bold"), paint(effortCounts(plan), "dim")],
  ];
  return `${sections
    .filter(({ length }) => length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

interface FileSection {
  readonly changes: Change[];
  readonly findings: Finding[];
}

/** The files that moves change, by path; each is shown once, however many functions it belongs to. */
function movedFiles(moved: ReadonlySet<Change>): string[] {
  return [...new Set([...moved].map(({ file }) => file))].sort();
}

/** What there is to say of each file beside moves, by path. */
function filesOf(plan: Plan, changes: readonly Change[]): [string, FileSection][] {
  const files = new Map<string, FileSection>();
  const sectionOf = (file: string) => {
    const section = files.get(file) ?? { changes: [], findings: [] };
    files.set(file, section);
    return section;
  };
  for (const change of changes) sectionOf(change.file).changes.push(change);
  for (const finding of plan.findings) {
    if (finding.location) sectionOf(finding.location.file).findings.push(finding);
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}

function renderFile(
  plan: Plan,
  file: string,
  section: FileSection,
  style: TextStyle,
  paint: Paint,
): string[] {
  return [
    paint(printable(file), "bold"),
    ...section.changes.flatMap((change) => changeLines(change, paint)),
    ...rankedFindings(section.findings).flatMap((finding) => findingLines(finding, paint)),
    ...(style.diff && section.changes.length > 0 ? ["", ...diffLines(plan, file, style, paint)] : []),
  ];
}

function changeLines(change: Change, paint: Paint): string[] {
  const { line, column, oldReference, newReference, notes = [] } = change;
  const word = paint(KIND_WORDS[change.kind], "green");
  const what = [change.newRuntime ?? change.runtime, change.datedTag].filter((part) => part !== undefined);
  const about = what.length === 0 ? "" : paint(` (${printable(what.join(", "))})`, "dim");
  return [
    `  ${line}:${column} ${word} ${shortReference(oldReference)} → ${shortReference(newReference)}${about}`,
    ...notes.map((note) => `      ${printable(note)}`),
  ];
}

function findingLines(finding: Finding, paint: Paint): string[] {
  return [findingHeadline(finding, paint), findingHelp(finding)];
}

function diffLines(plan: Plan, file: string, style: TextStyle, paint: Paint): string[] {
  const source = plan.sources.get(file);
  if (source === undefined) return [];
  const changes = plan.changes.filter((change) => change.file === file);
  const edits = changes.flatMap((change) => change.edits);
  const lines = unifiedDiff(file, source, edits).split("\n").slice(0, -1);
  return lines.map((line, index) => diffLine(line, index, style, paint));
}

function diffLine(line: string, index: number, style: TextStyle, paint: Paint): string {
  const shown = style.terminal ? printableLine(line) : line;
  if (index < 2) return paint(shown, "bold");
  if (line.startsWith("+")) return paint(shown, "green");
  if (line.startsWith("-")) return paint(shown, "red");
  return line.startsWith("@@") ? paint(shown, "cyan") : shown;
}
