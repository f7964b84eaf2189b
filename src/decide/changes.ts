import type { EditPlan, ReferenceEdit, Refusal } from "../dockerfile/edit-plan.ts";
import type { ImageUse } from "../dockerfile/image-use.ts";
import { reconcilePlans } from "../dockerfile/reconcile.ts";
import { planReferenceEdit } from "../dockerfile/rewrite.ts";
import { formatReference } from "../image/reference.ts";
import { type Runtime, type RuntimeTable, runtimeOfTag } from "../lambda/runtime.ts";
import { parseLambdaTag } from "../lambda/tag.ts";
import type { TextEdit } from "../text/edit.ts";
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
  const wanted = decisions.filter(({ outcome }) => outcome.kind === "next");
  if (wanted.length === 0) return { changes: [], refused: [] };
  const plans = planEdits(wanted, uses);
  const planned: PlannedEdit[] = [];
  const refused: RefusedDecision[] = [];
  for (const decision of wanted) {
    const { outcome, target } = decision;
    const edit = plans.get(target.use);
    if (outcome.kind !== "next" || !edit) continue;
    if ("refusal" in edit) refused.push({ decision, refusal: edit.refusal });
    else planned.push({ decision, next: outcome.next, datedTag: outcome.datedTag, edit });
  }
  return { changes: mergeSame(planned).map((plan) => changeOf(plan, lineStarts, runtimes)), refused };
}

/** The edits of each use, those of shared ARGs settled among all uses of the file. */
function planEdits(wanted: readonly Decision[], uses: readonly ImageUse[]): ReadonlyMap<ImageUse, EditPlan> {
  const plans = new Map(
    wanted.flatMap(({ target, outcome }) =>
      outcome.kind === "next"
        ? [[target.use, planReferenceEdit(target.use, target.args, outcome.next, target.reference)] as const]
        : [],
    ),
  );
  const args = wanted[0]?.target.args ?? [];
  if (args.length === 0) return plans;
  const planned = uses.map((use) => {
    const plan = plans.get(use);
    return plan ? { use, plan } : { use };
  });
  return new Map(
    reconcilePlans(planned, args).flatMap(({ use, plan }) => (plan ? [[use, plan] as const] : [])),
  );
}

/** A change to be, which may have edits of several uses. */
interface MergedEdit {
  readonly plan: PlannedEdit;
  readonly edits: TextEdit[];
}

/**
 * One ARG that serves several uses is one change at the ARG, with what is edited in the uses themselves; where they
 * have different references, each has its change, and what they share belongs to the first.
 */
function mergeSame(planned: readonly PlannedEdit[]): readonly PlannedEdit[] {
  // Where no reference is made of ARGs, as in nearly all files, uses share nothing.
  if (planned.every(({ decision }) => decision.target.args.length === 0)) return planned;
  const merged: MergedEdit[] = [];
  const owners = new Map<string, MergedEdit>();
  for (const plan of planned) {
    const shared = plan.edit.edits.find((edit) => owners.has(keyOf(edit)));
    const own = plan.edit.edits.filter((edit) => !owners.has(keyOf(edit)));
    const owner = shared && owners.get(keyOf(shared));
    if (owner && own.length === 0) continue;
    const isSame = owner && referencesOf(owner.plan) === referencesOf(plan);
    const change = isSame ? owner : { plan, edits: [] };
    if (!isSame) merged.push(change);
    change.edits.push(...own);
    for (const edit of own) owners.set(keyOf(edit), change);
  }
  return merged.map(({ plan, edits }) => withEdits(plan, edits));
}

function keyOf({ start, end, newText }: TextEdit): string {
  return `${start} ${end} ${newText}`;
}

function referencesOf({ decision, next }: PlannedEdit): string {
  return `${decision.target.use.reference} ${next.tag} ${next.digest}`;
}

function withEdits(plan: PlannedEdit, edits: readonly TextEdit[]): PlannedEdit {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  return { ...plan, edit: { ...plan.edit, edits: sorted, at: sorted[0]?.start ?? plan.edit.at } };
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
