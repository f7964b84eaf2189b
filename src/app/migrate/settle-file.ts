import type { EditPlan, NextReference, ReferenceEdit, Refusal } from "../../dockerfile/edit-plan.ts";
import type { ImageUse } from "../../dockerfile/image-use.ts";
import { reconcilePlans } from "../../dockerfile/reconcile.ts";
import { planReferenceEdit } from "../../dockerfile/rewrite.ts";
import type { MigrationNote } from "../../migrations/migration.ts";
import type { DockerfileSubject } from "../../project/subject.ts";
import type { FileBuilds } from "./file-builds.ts";
import type { BuildMove } from "./find-move.ts";
import { type MoveWishes, noteOn, type Wish } from "./wishes-of-move.ts";

/** A build that moves, with what its references become and the edits for that. */
export interface SettledMove {
  readonly move: BuildMove;
  readonly references: readonly SettledReference[];
  readonly notes: readonly MigrationNote[];
}

export interface SettledReference extends Wish {
  readonly use: ImageUse;
  readonly edit: ReferenceEdit;
}

/** A build whose base image can't be rewritten. */
export interface RefusedMove {
  readonly move: BuildMove;
  readonly next: NextReference;
  readonly refusal: Refusal;
}

export interface SettledFile {
  readonly moves: readonly SettledMove[];
  readonly refused: readonly RefusedMove[];
}

/**
 * Settles what the builds of a file want of its references: an image that several builds stand on or copy from changes
 * only where all of them want the same, and a build whose base can't be rewritten stays as it is altogether.
 * @param staying builds that don't move though they aren't where they should be
 */
export function settleFile(
  { file }: FileBuilds,
  candidates: readonly MoveWishes[],
  staying: readonly DockerfileSubject[],
): SettledFile {
  const refused: RefusedMove[] = [];
  for (let moving = candidates; ; ) {
    const fixed = [...staying, ...refused.map(({ move }) => move.build)];
    const agreed = agreedWishes(moving, fixed);
    const plans = planEdits(file, agreed);
    const stuck = moving.flatMap(({ move }) => refusalOf(move, agreed, plans));
    if (stuck.length === 0) {
      return { moves: moving.map((one) => settleMove(one, file, agreed, plans)), refused };
    }
    refused.push(...stuck);
    moving = moving.filter(({ move }) => stuck.every((one) => one.move !== move));
  }
}

type Agreed = ReadonlyMap<ImageUse, NextReference>;
type Plans = ReadonlyMap<ImageUse, EditPlan>;

/** What all builds that an image matters to agree on. */
function agreedWishes(moving: readonly MoveWishes[], fixed: readonly DockerfileSubject[]): Agreed {
  const agreed = new Map<ImageUse, NextReference>();
  const disputed = new Set<ImageUse>();
  for (const { wishes } of moving) {
    for (const [use, { next }] of wishes) {
      const other = agreed.get(use) ?? next;
      if (!isSame(other, next) || fixed.some((build) => hasStage(build, use))) disputed.add(use);
      agreed.set(use, next);
    }
  }
  return new Map([...agreed].filter(([use]) => !disputed.has(use)));
}

function hasStage({ stages }: DockerfileSubject, use: ImageUse): boolean {
  return stages.some(({ stage }) => stage.index === use.stage);
}

function isSame(a: NextReference, b: NextReference): boolean {
  return a.name === b.name && a.tag === b.tag && a.digest === b.digest;
}

function planEdits({ uses, targets }: FileBuilds["file"], agreed: Agreed): Plans {
  const args = targets[0]?.target.args ?? [];
  const planned = uses.map((use) => {
    const next = agreed.get(use);
    return next === undefined ? { use } : { use, plan: planReferenceEdit(use, args, next, undefined, true) };
  });
  return new Map(
    reconcilePlans(planned, args).flatMap(({ use, plan }) => (plan ? [[use, plan] as const] : [])),
  );
}

function refusalOf(move: BuildMove, agreed: Agreed, plans: Plans): RefusedMove[] {
  const { use } = move.target;
  const [next = {}, plan] = [agreed.get(use), plans.get(use)];
  if (plan !== undefined && !("refusal" in plan)) return [];
  const refusal = plan?.refusal ?? {
    kind: "shared-argument",
    message: "Another image of the file stands on it too, and doesn't move along.",
    span: use.written,
  };
  return [{ move, next, refusal }];
}

function settleMove(
  { move, wishes, notes }: MoveWishes,
  file: FileBuilds["file"],
  agreed: Agreed,
  plans: Plans,
): SettledMove {
  const references: SettledReference[] = [];
  const more: MigrationNote[] = [];
  for (const [use, wish] of wishes) {
    const plan = plans.get(use);
    if (!agreed.has(use) || plan === undefined) {
      more.push(
        noteOn(move, use, `${use.reference} is built on by others too, which don't move along: it stays.`),
      );
    } else if ("refusal" in plan) {
      more.push(noteOn(move, use, `${use.reference} can't be rewritten: ${plan.refusal.message}`));
    } else if (plan.edits.length > 0) references.push({ ...wish, use, edit: plan });
  }
  const names = new Set(references.flatMap(({ edit }) => edit.argument ?? []));
  return { move, references, notes: [...notes, ...more, ...readerNotes(file, names)] };
}

/** What else sees the value of an ARG that changes. */
function readerNotes({ path, targets }: FileBuilds["file"], names: ReadonlySet<string>): MigrationNote[] {
  const args = targets[0]?.target.args ?? [];
  return args
    .filter(({ name }) => names.has(name))
    .flatMap(({ name, readers }) =>
      readers.map((span) => ({
        kind: "todo",
        message: `${name} is used here too, and has the new value now.`,
        place: { file: path, span },
      })),
    );
}
