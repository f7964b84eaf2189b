import type { ImageUse } from "../dockerfile/image-use.ts";
import type { ReferenceEdit, Refusal } from "../dockerfile/edit-plan.ts";
import { planReferenceEdit } from "../dockerfile/rewrite.ts";
import { formatReference } from "../image/reference.ts";
import { type Runtime, type RuntimeTable, runtimeOfTag } from "../lambda/runtime.ts";
import { parseLambdaTag } from "../lambda/tag.ts";
import { positionAt } from "../text/position.ts";
import type { Change } from "./change.ts";
import type { NextReference, Outcome } from "./outcome.ts";
import type { ImageTarget } from "./target.ts";

/** A change before its group is known. */
export type UngroupedChange = Omit<Change, "group">;

/** One managed use of a file and what was decided about it. */
export interface Decision {
  readonly target: ImageTarget;
  readonly outcome: Outcome;
}

/** A decided change that isn't written into the file, and why. */
export interface RefusedDecision {
  readonly decision: Decision;
  readonly refusal: Refusal;
}

export interface FileChanges {
  readonly changes: readonly UngroupedChange[];
  readonly refused: readonly RefusedDecision[];
}

interface PlannedEdit {
  readonly decision: Decision;
  readonly next: NextReference;
  readonly datedTag: string | undefined;
  readonly edit: ReferenceEdit;
}

/**
 * Turns the decisions about one file into edits. An ARG's default is edited only where every image that is made of
 * it wants the same edit.
 * @param uses all image uses of the file, managed or not
 */
export function decideChanges(
  decisions: readonly Decision[],
  uses: readonly ImageUse[],
  lineStarts: readonly number[],
  runtimes: RuntimeTable,
): FileChanges {
  const planned: PlannedEdit[] = [];
  const refused: RefusedDecision[] = [];
  for (const decision of decisions) {
    if (decision.outcome.kind !== "next") continue;
    const { next, datedTag } = decision.outcome;
    const result = planReferenceEdit(decision.target.use, decision.target.args, next);
    if ("refusal" in result) refused.push({ decision, refusal: result.refusal });
    else planned.push({ decision, next, datedTag, edit: result });
  }
  const { agreed, disagreed } = settleArguments(planned, uses);
  const changes = mergeSame(agreed).map((plan) => changeOf(plan, lineStarts, runtimes));
  return { changes, refused: [...refused, ...disagreed] };
}

/** Drops edits of an ARG that also feeds an image which doesn't want the same edit. */
function settleArguments(
  planned: readonly PlannedEdit[],
  uses: readonly ImageUse[],
): { agreed: PlannedEdit[]; disagreed: RefusedDecision[] } {
  const agreed: PlannedEdit[] = [];
  const disagreed: RefusedDecision[] = [];
  for (const plan of planned) {
    const other = plan.edit.argument === undefined ? undefined : disagreeingUse(plan, planned, uses);
    if (other === undefined) agreed.push(plan);
    else disagreed.push({ decision: plan.decision, refusal: sharedArgument(plan, other) });
  }
  return { agreed, disagreed };
}

function disagreeingUse(
  plan: PlannedEdit,
  planned: readonly PlannedEdit[],
  uses: readonly ImageUse[],
): ImageUse | undefined {
  const value = plan.decision.target.args.find((arg) => isWithin(plan.edit.at, arg.value))?.value;
  if (!value) return undefined;
  const wanted = keyOf(plan.edit);
  return uses.find(
    (use) =>
      use.pieces.some((piece) => piece.source !== undefined && isWithin(piece.source, value)) &&
      !planned.some((other) => other.decision.target.use === use && keyOf(other.edit) === wanted),
  );
}

function isWithin(offset: number, span: { start: number; end: number }): boolean {
  return offset >= span.start && offset <= span.end;
}

function sharedArgument(plan: PlannedEdit, other: ImageUse): Refusal {
  const { argument } = plan.edit;
  return {
    kind: "shared-argument",
    message: `ARG ${argument} is also part of "${other.reference}", which must stay as it is.`,
    span: plan.decision.target.use.written,
  };
}

function keyOf(edit: ReferenceEdit): string {
  return JSON.stringify(edit.edits);
}

/** One ARG that serves several uses is one change at the ARG. */
function mergeSame(planned: readonly PlannedEdit[]): PlannedEdit[] {
  const byEdit = new Map<string, PlannedEdit>();
  for (const plan of planned) {
    const key = keyOf(plan.edit);
    if (!byEdit.has(key)) byEdit.set(key, plan);
  }
  return [...byEdit.values()];
}

function changeOf(plan: PlannedEdit, lineStarts: readonly number[], runtimes: RuntimeTable): UngroupedChange {
  const { target } = plan.decision;
  const { line, column } = positionAt(lineStarts, plan.edit.at);
  const runtime = runtimeOf(target)?.identifier;
  const newRuntime = newRuntimeOf(target, plan.next, runtimes)?.identifier ?? runtime;
  return {
    kind: kindOf(plan),
    file: target.file,
    line,
    column,
    oldReference: target.use.reference,
    newReference: formatReference({ ...target.reference, ...plan.next }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(newRuntime === undefined ? {} : { newRuntime }),
    ...(plan.datedTag === undefined ? {} : { datedTag: plan.datedTag }),
    edits: plan.edit.edits,
  };
}

/** `tag` if the tag changes or is added, else `pin` if a digest is added, else `digest`. */
function kindOf(plan: PlannedEdit): Change["kind"] {
  if (plan.next.tag !== undefined) return "tag";
  return plan.decision.target.reference.digest === undefined ? "pin" : "digest";
}

function runtimeOf(target: ImageTarget): Runtime | undefined {
  return target.subject.kind === "versioned" ? undefined : target.subject.base.runtime;
}

/** `latest` and bare digests tell their runtime only once their tag is known. */
function newRuntimeOf(target: ImageTarget, next: NextReference, runtimes: RuntimeTable): Runtime | undefined {
  if (target.subject.kind !== "lambda" || next.tag === undefined) return undefined;
  const { repository } = target.subject.base;
  const tag = parseLambdaTag(next.tag);
  return repository && tag ? runtimeOfTag(runtimes, repository, tag) : undefined;
}
