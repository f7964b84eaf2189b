import type { FileEdit, Finding, Location } from "../checks/finding.ts";
import type { Plan } from "../decide/plan.ts";
import { checkEffort, findingCounts } from "./counts.ts";
import { excerptOf } from "./excerpt.ts";
import { compareFindings, isInScope } from "./finding-order.ts";
import { findingHeadline, findingHelp, SEVERITY_COLOURS } from "./finding-text.ts";
import { lineReplacement } from "./line-replacement.ts";
import { createPaint, type Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { undeterminedLines } from "./undetermined-text.ts";

const MOST_PLACES = 10;
/** The check whose findings are about lines that nobody should read. */
const SECRET = "env-secret";

/** A file as it was read. */
interface ReadText {
  readonly text: string;
  /** Without their ends; those with secrets are empty. */
  readonly lines: readonly string[];
}

type Reader = (file: string) => ReadText | undefined;

/**
 * The findings of a plan for a person: by file, what is in scope and grave first, each with the line it is about;
 * then what stayed undetermined, then the counts.
 */
export function renderCheckText(plan: Plan, { colour }: { readonly colour: boolean }): string {
  const paint = createPaint(colour);
  const read = createReader(plan.sources, secretPlaces(plan.findings));
  const sections = [
    ...filesOf(plan.findings).map(([file, findings]) => [
      paint(printable(file), "bold"),
      ...findings.flatMap((finding) => findingLines(finding, read, paint)),
    ]),
    ...general(plan.findings).map((finding) => findingLines(finding, read, paint)),
    ...(plan.undetermined.length > 0 ? [undeterminedLines(plan.undetermined, paint)] : []),
    [paint(findingCounts(plan), "bold"), paint(checkEffort(plan), "dim")],
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** One finding with its line, as the report of a check shows it. */
export function renderFindingText(finding: Finding, sources: Plan["sources"], paint: Paint): string {
  return findingLines(finding, createReader(sources, []), paint).join("\n");
}

/** Where secrets stand: logs of builds, which are read by more people than the repository, don't repeat these lines. */
function secretPlaces(findings: readonly Finding[]): Location[] {
  return findings
    .filter(({ id }) => id === SECRET)
    .flatMap(({ location, related = [] }) => (location ? [location, ...related] : related));
}

function createReader(sources: Plan["sources"], secrets: readonly Location[]): Reader {
  const read = new Map<string, ReadText>();
  return (file) => {
    const known = read.get(file);
    const text = sources.get(file)?.text;
    if (known || text === undefined) return known;
    const lines = text.split(/\r?\n/);
    for (const place of secrets) if (place.file === file) lines.fill("", place.line - 1, place.endLine);
    const fresh = { text, lines };
    read.set(file, fresh);
    return fresh;
  };
}

function filesOf(findings: readonly Finding[]): [string, Finding[]][] {
  const files = new Map<string, Finding[]>();
  for (const finding of [...findings].sort(compareFindings)) {
    if (finding.location === undefined) continue;
    const { file } = finding.location;
    const known = files.get(file);
    if (known === undefined) files.set(file, [finding]);
    else known.push(finding);
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}

function general(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ location }) => location === undefined).sort(compareFindings);
}

function findingLines(finding: Finding, read: Reader, paint: Paint): string[] {
  const outside = isInScope(finding) ? "" : paint(" (outside of the scope: it doesn't fail)", "dim");
  return [
    findingHeadline(finding, paint) + outside,
    ...excerptLines(finding, read, paint),
    findingHelp(finding),
    ...relatedLines(finding.related ?? []),
    ...fixLines(finding, read),
  ];
}

/** The line with carets below the place; one that goes on over several lines is marked on its first. */
function excerptLines({ severity, location }: Finding, read: Reader, paint: Paint): string[] {
  const line = location && read(location.file)?.lines[location.line - 1];
  if (location === undefined || line === undefined || line.trim() === "") return [];
  const isOneLine = location.endLine === location.line;
  const end = isOneLine ? location.endColumn - 1 : line.trimEnd().length;
  const { line: shown, marks } = excerptOf(line, location.column - 1, end);
  const number = `${location.line}`;
  const gutter = " ".repeat(number.length);
  return [
    `      ${paint(`${number} |`, "dim")} ${shown}`,
    `      ${paint(`${gutter} |`, "dim")} ${marks.replace(/\^+/, (carets) => paint(carets, SEVERITY_COLOURS[severity]))}`,
  ];
}

/** What is out of scope is left alone by `--fix` too. */
function fixLines(finding: Finding, read: Reader): string[] {
  const { fix } = finding;
  if (fix === undefined || !isInScope(finding)) return [];
  if (fix.safety === "safe") return ["      `check --fix` mends this."];
  const line = proposedLine(fix.edits, read);
  return [
    line === undefined
      ? "      `--format json` proposes an edit, to be looked at."
      : `      Proposed, to be looked at: ${excerptOf(line, 0, 0).line}`,
  ];
}

/** The line that takes another one's place, where that is all. */
function proposedLine(edits: readonly FileEdit[], read: Reader): string | undefined {
  const files = new Set(edits.map(({ file }) => file));
  const [file] = files;
  const source = file === undefined || files.size > 1 ? undefined : read(file);
  const replacement = source && lineReplacement(source.text, edits);
  return replacement?.newLines.length === 1 ? replacement.newLines[0]?.trim() : undefined;
}

function relatedLines(related: readonly Location[]): string[] {
  const shown = related.slice(0, MOST_PLACES);
  const more = related.length - shown.length;
  return [
    ...shown.map(({ file, line, column }) => `      see also ${printable(file)}:${line}:${column}`),
    ...(more > 0 ? [`      …and ${more} more places`] : []),
  ];
}
