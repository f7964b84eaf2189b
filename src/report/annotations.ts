import type { Finding, Location, Severity } from "../checks/finding.ts";
import { counted } from "./counts.ts";
import { cutText } from "./cut-text.ts";
import { pathBelow } from "./file-link.ts";
import { compareFindings, isInScope } from "./finding-order.ts";
import { printable } from "./printable.ts";

/** GitHub's name for what a severity is shown as. */
export type AnnotationLevel = "error" | "warning" | "notice";

/** A remark that GitHub shows beside a line of a file, or on the run where it names no file. */
export interface Annotation {
  readonly level: AnnotationLevel;
  readonly title: string;
  readonly message: string;
  /** From the repository's root, with `/`. */
  readonly file?: string;
  /** From 1. */
  readonly startLine?: number;
  readonly endLine?: number;
  /** Only where it is all on one line: GitHub refuses columns otherwise. */
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/**
 * GitHub shows 10 annotations of a level a step, and 50 a job. Of each ten one is left: for how the run failed, and
 * for how many are left out. https://github.com/orgs/community/discussions/26680
 */
const MOST_OF_A_LEVEL = 9;
const LONGEST_MESSAGE = 2000;
const LEVELS: Readonly<Record<Severity, AnnotationLevel>> = {
  error: "error",
  warning: "warning",
  info: "notice",
};

/**
 * The findings as annotations, what is in scope first, the gravest and surest of it before the rest, as many as GitHub
 * shows; the last one says how many more there are. What is out of scope is a notice that says so.
 * @param directory where the findings' files are, from the repository's root; empty for the root itself
 */
export function annotationsOf(findings: readonly Finding[], directory: string): Annotation[] {
  const ranked = [...findings].sort(compareFindings).map((finding) => annotate(finding, directory));
  const shown = (["error", "warning", "notice"] as const).flatMap((level) =>
    ranked.filter((annotation) => annotation.level === level).slice(0, MOST_OF_A_LEVEL),
  );
  const leftOut = ranked.length - shown.length;
  return leftOut === 0 ? shown : [...shown, leftOutNotice(leftOut)];
}

function leftOutNotice(leftOut: number): Annotation {
  const message = `${counted(leftOut, "more finding")} could not be shown here: the job summary and the report have them.`;
  return { level: "notice", title: "lambda-image-bot", message };
}

function annotate(finding: Finding, directory: string): Annotation {
  const { id, severity, message, help, image, location } = finding;
  const isCounted = isInScope(finding);
  const scope = isCounted ? "" : `Outside of what this run is about (${severity}): `;
  const subject = image === undefined ? "" : `${printable(image)}: `;
  const lines = [scope + subject + printable(message), printable(help)].join("\n");
  return {
    level: isCounted ? LEVELS[severity] : "notice",
    title: `lambda-image-bot: ${printable(id)}`,
    message: cutText(lines, LONGEST_MESSAGE),
    ...(location && placeOf(location, directory)),
  };
}

function placeOf(location: Location, directory: string): Partial<Annotation> {
  const { line, endLine, column, endColumn } = location;
  const isOneLine = line === endLine;
  return {
    file: pathBelow(directory, location.file),
    startLine: line,
    endLine,
    ...(isOneLine && { startColumn: column, endColumn }),
  };
}
