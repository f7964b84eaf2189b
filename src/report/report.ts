import type { Finding } from "../checks/finding.ts";
import type { Change } from "../decide/change.ts";
import type { Plan, PlanStats } from "../decide/plan.ts";
import type { PullRequest } from "../decide/pull-request.ts";
import type { Undetermined } from "../decide/undetermined.ts";
import type { TextEdit } from "../text/edit.ts";
import { lineStartsOf, positionAt } from "../text/position.ts";

/** The JSON report: what other programs rely on. Keys are only ever added; their order is that of this file. */
export interface Report {
  readonly schemaVersion: 1;
  readonly command: string;
  readonly changes: readonly ReportedChange[];
  readonly findings: readonly ReportedFinding[];
  readonly undetermined: readonly Undetermined[];
  readonly pullRequests?: readonly PullRequest[];
  readonly stats: PlanStats;
}

export interface ReportedChange extends Omit<Change, "edits"> {
  readonly edits: readonly ReportedEdit[];
}

/** Lines and columns from 1, columns in UTF-16 units, a BOM counts nothing, ends are exclusive. */
export interface ReportedEdit {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The exact text as it stands in the file. */
  readonly oldText: string;
  readonly newText: string;
}

export interface ReportedFinding extends Omit<Finding, "location" | "related"> {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** The report of a plan, and of what became of its pull requests where there are any. */
export function reportOf(command: string, plan: Plan, pullRequests?: readonly PullRequest[]): Report {
  const editsIn = editReader(plan);
  return {
    schemaVersion: 1,
    command,
    changes: plan.changes.map((change) => reportChange(change, editsIn(change))),
    findings: plan.findings.map(reportFinding),
    undetermined: plan.undetermined.map(({ reference, reason, message }) => ({ reference, reason, message })),
    ...(pullRequests && { pullRequests }),
    stats: plan.stats,
  };
}

function reportChange(change: Change, edits: readonly ReportedEdit[]): ReportedChange {
  const { kind, file, line, column, oldReference, newReference, runtime, newRuntime, datedTag } = change;
  return {
    ...{ kind, file, line, column, oldReference, newReference },
    ...(runtime !== undefined && { runtime }),
    ...(newRuntime !== undefined && { newRuntime }),
    ...(datedTag !== undefined && { datedTag }),
    group: change.group,
    edits,
    ...(change.notes && { notes: change.notes }),
  };
}

function reportFinding(finding: Finding): ReportedFinding {
  const { id, severity, confidence, message, help, location, image } = finding;
  return {
    ...{ id, severity, confidence, message, help },
    ...location,
    ...(image !== undefined && { image }),
  };
}

/** Edits by lines and columns; the lines of a file are counted once. */
function editReader(plan: Plan): (change: Change) => ReportedEdit[] {
  const starts = new Map<string, number[]>();
  return ({ file, edits }) => {
    const text = plan.sources.get(file)?.text ?? "";
    const lineStarts = starts.get(file) ?? lineStartsOf(text);
    starts.set(file, lineStarts);
    return edits.map((edit) => reportEdit(text, lineStarts, edit));
  };
}

function reportEdit(text: string, lineStarts: readonly number[], edit: TextEdit): ReportedEdit {
  const start = positionAt(lineStarts, edit.start);
  const end = positionAt(lineStarts, edit.end);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    oldText: text.slice(edit.start, edit.end),
    newText: edit.newText,
  };
}
