import type { Finding } from "../checks/finding.ts";
import { type ChangedFiles, isCovered } from "../text/changed-lines.ts";
import type { SourceText } from "../text/source.ts";
import { codeBlock } from "./code-block.ts";
import { cutText } from "./cut-text.ts";
import { pathBelow } from "./file-link.ts";
import { compareFindings, isInScope } from "./finding-order.ts";
import { type LineReplacement, lineReplacement } from "./line-replacement.ts";
import { markdownMessage } from "./markdown-message.ts";
import { markdownCode } from "./markdown-text.ts";
import { checkPage } from "./project-pages.ts";

/** A remark beside lines of a pull request, with other lines that the author can take by a click. */
export interface Suggestion {
  /** From the repository's root, with `/`. */
  readonly path: string;
  /** The lines that it replaces, from 1, both included, as the file has them after the change. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Markdown. */
  readonly body: string;
}

/** What a suggestion's body begins with, so that it is known again. */
export const SUGGESTION_MARK = "<!-- lambda-image-bot:suggestion -->";

/** More would bury what people say. */
const MOST_SUGGESTIONS = 30;
const LONGEST_REPLACEMENT = 10_000;
const LONGEST_MESSAGE = 2000;

/**
 * The safe fixes that GitHub can offer as suggestions: in one file, on lines that the pull request changes, no two on
 * the same lines; the gravest first.
 * @param sources the files as the pull request leaves them
 * @param changed the lines that it changes, by the same paths
 * @param directory where these files are, from the repository's root; empty for the root itself
 */
export function suggestionsOf(
  findings: readonly Finding[],
  sources: ReadonlyMap<string, SourceText>,
  changed: ChangedFiles,
  directory: string,
): Suggestion[] {
  const suggestions: Suggestion[] = [];
  for (const finding of [...findings].sort(compareFindings)) {
    if (suggestions.length === MOST_SUGGESTIONS) break;
    const placed = isInScope(finding) ? replacementFor(finding, sources, changed) : undefined;
    if (placed === undefined) continue;
    const { first, last } = placed.replacement;
    const path = pathBelow(directory, placed.file);
    const body = bodyOf(finding, placed.replacement);
    const suggestion = { path, firstLine: first, lastLine: last, body };
    if (!suggestions.some((other) => isOverlapping(other, suggestion))) suggestions.push(suggestion);
  }
  return suggestions;
}

function isOverlapping(a: Suggestion, b: Suggestion): boolean {
  return a.path === b.path && a.firstLine <= b.lastLine && b.firstLine <= a.lastLine;
}

function replacementFor(
  { fix }: Finding,
  sources: ReadonlyMap<string, SourceText>,
  changed: ChangedFiles,
): { file: string; replacement: LineReplacement } | undefined {
  const [edit] = fix?.safety === "safe" ? fix.edits : [];
  if (fix === undefined || edit === undefined) return undefined;
  const { file } = edit;
  const source = sources.get(file);
  const lines = changed.get(file);
  const isInOneFile = fix.edits.every((other) => other.file === file);
  if (source === undefined || lines === undefined || !isInOneFile) return undefined;
  const replacement = lineReplacement(source.text, fix.edits);
  if (replacement === undefined || !isShowable(source, replacement)) return undefined;
  return isCovered(lines, replacement) ? { file, replacement } : undefined;
}

/** Characters that a comment or a click on it may not keep: line ends of Windows too. */
const UNKEPT = /(?!\t)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Whether the lines come through a comment as they are: the first one's byte-order mark would be lost. */
function isShowable(
  { text, hasBom }: SourceText,
  { first, last, oldLines, newLines }: LineReplacement,
): boolean {
  const lines = [...oldLines, ...newLines];
  const isBehindLastLine = oldLines.at(-1) === "" && last > text.split("\n").length - 1;
  return (
    !(hasBom && first === 1) &&
    !isBehindLastLine &&
    lines.join("\n").length <= LONGEST_REPLACEMENT &&
    !lines.some((line) => UNKEPT.test(line))
  );
}

function bodyOf(finding: Finding, { newLines }: LineReplacement): string {
  const { id, severity, message, help } = finding;
  return [
    SUGGESTION_MARK,
    `**${severity}**: ${markdownMessage(cutText(message, LONGEST_MESSAGE))} [${markdownCode(id)}](${checkPage(id)})`,
    markdownMessage(cutText(help, LONGEST_MESSAGE)),
    codeBlock(newLines, "suggestion"),
  ].join("\n\n");
}
