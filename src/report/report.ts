import type { Finding, Fix, Location } from "../checks/finding.ts";
import type { Change } from "../decide/change.ts";
import type { Plan, PlanStats } from "../decide/plan.ts";
import type { PullRequest } from "../decide/pull-request.ts";
import type { RebuildEntry } from "../decide/rebuild-entry.ts";
import type { Undetermined } from "../decide/undetermined.ts";
import { type EditReader, editReader, type ReportedEdit } from "./reported-edit.ts";
import { type ReportedImage, reportImage } from "./reported-image.ts";

/** The JSON report: what other programs rely on. Keys are only ever added; their order is that of this file. */
export interface Report {
  readonly schemaVersion: 1;
  readonly command: string;
  readonly changes: readonly ReportedChange[];
  readonly findings: readonly ReportedFinding[];
  readonly undetermined: readonly Undetermined[];
  readonly images?: readonly ReportedImage[];
  /** The images that are to be built again, as a matrix of GitHub's. */
  readonly rebuildMatrix?: { readonly include: readonly RebuildEntry[] };
  readonly pullRequests?: readonly PullRequest[];
  readonly stats: PlanStats;
}

export interface ReportedChange extends Omit<Change, "edits"> {
  readonly edits: readonly ReportedEdit[];
}

export interface ReportedFinding extends Omit<Finding, "location" | "related" | "fix"> {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** Places that belong to the cause; absent where there are none. */
  readonly related?: readonly Location[];
  readonly fix?: ReportedFix;
}

/** What would mend a finding: all of the edits together. */
interface ReportedFix {
  readonly safety: Fix["safety"];
  readonly edits: readonly ReportedFileEdit[];
}

interface ReportedFileEdit extends ReportedEdit {
  readonly file: string;
}

/** The report of a plan, and of what became of its pull requests where there are any. */
export function reportOf(command: string, plan: Plan, pullRequests?: readonly PullRequest[]): Report {
  const editIn = editReader(plan.sources);
  return {
    schemaVersion: 1,
    command,
    changes: plan.changes.map((change) => reportChange(change, editIn)),
    findings: plan.findings.map((finding) => reportFinding(finding, editIn)),
    undetermined: plan.undetermined.map(({ reference, reason, message }) => ({ reference, reason, message })),
    ...(plan.images && { images: plan.images.map(reportImage) }),
    ...(plan.rebuilds && { rebuildMatrix: { include: plan.rebuilds } }),
    ...(pullRequests && { pullRequests }),
    stats: plan.stats,
  };
}

function reportChange(change: Change, editIn: EditReader): ReportedChange {
  const { kind, file, line, column, oldReference, newReference, runtime, newRuntime, datedTag } = change;
  return {
    ...{ kind, file, line, column, oldReference, newReference },
    ...(runtime !== undefined && { runtime }),
    ...(newRuntime !== undefined && { newRuntime }),
    ...(datedTag !== undefined && { datedTag }),
    group: change.group,
    edits: change.edits.flatMap((edit) => editIn(file, edit) ?? []),
    ...(change.notes && { notes: change.notes }),
  };
}

function reportFinding(finding: Finding, editIn: EditReader): ReportedFinding {
  const { id, severity, confidence, message, help, location, image, related = [], inScope } = finding;
  const fix = finding.fix && reportFix(finding.fix, editIn);
  return {
    ...{ id, severity, confidence, message, help },
    ...location,
    ...(image !== undefined && { image }),
    ...(related.length > 0 && { related }),
    ...(fix && { fix }),
    ...(inScope !== undefined && { inScope }),
  };
}

/** A fix is told as a whole or not at all. */
function reportFix({ safety, edits }: Fix, editIn: EditReader): ReportedFix | undefined {
  const reported = edits.flatMap((edit) => {
    const inFile = editIn(edit.file, edit);
    return inFile === undefined ? [] : [{ file: edit.file, ...inFile }];
  });
  return reported.length === edits.length ? { safety, edits: reported } : undefined;
}
