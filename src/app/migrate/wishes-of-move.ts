import type { ReferenceStep, StepOrNote } from "../../decide/migration-step.ts";
import { type ImageTarget, writtenPlatform } from "../../decide/target.ts";
import type { NextReference } from "../../dockerfile/edit-plan.ts";
import type { ImageUse } from "../../dockerfile/image-use.ts";
import { LookupError } from "../../errors.ts";
import type { Repository } from "../../image/reference.ts";
import type { MigrationNote } from "../../migrations/migration.ts";
import { type FileBuilds, targetOfUse } from "./file-builds.ts";
import type { BuildMove, StayingBuild } from "./find-move.ts";
import type { ResolvedStep, StepUse } from "./resolve-step.ts";

/** What a reference is to become. */
export interface Wish {
  readonly next: NextReference;
  /** Of Lambda's own images: where the new one was looked up. */
  readonly lambda?: Repository;
}

/** What the references of a moving build are to become. */
export interface MoveWishes {
  readonly move: BuildMove;
  readonly wishes: ReadonlyMap<ImageUse, Wish>;
  readonly notes: readonly MigrationNote[];
}

/** How wishes are found. */
export interface WishFinder {
  /** What an image becomes by its name; `undefined` where the move doesn't concern it. */
  stepOf(use: ImageUse, target: ImageTarget | undefined, move: BuildMove): StepOrNote | undefined;
  /** Asks the registry; equal questions are asked once in a run. */
  resolve(step: ReferenceStep, use: StepUse): Promise<ResolvedStep>;
}

/**
 * Finds out what each image of a moving build becomes. A builder for which there is nothing stays, with a note;
 * without its base image the build stays.
 * @throws {LookupError} where the registry doesn't tell
 */
export async function wishesOfMove(
  { file }: FileBuilds,
  move: BuildMove,
  finder: WishFinder,
): Promise<MoveWishes | StayingBuild> {
  const stages = new Set(move.build.stages.map(({ stage }) => stage.index));
  const wishes = new Map<ImageUse, Wish>();
  const notes: MigrationNote[] = [];
  for (const use of file.uses.filter(({ stage }) => stages.has(stage))) {
    const target = targetOfUse(file, use);
    const found = finder.stepOf(use, target, move);
    if (found === undefined) continue;
    const isBase = target === move.target;
    const outcome =
      "note" in found ? { reason: found.note } : await ask(found.step, use, target, isBase, finder);
    if ("next" in outcome) {
      const isLambda = "step" in found && target?.subject.kind === "lambda";
      wishes.set(use, { next: outcome.next, ...(isLambda && { lambda: found.step.repository }) });
    } else if (isBase) return { build: move.build, target: move.target, reason: outcome.reason };
    else notes.push(noteOn(move, use, outcome.reason));
  }
  return { move, wishes, notes };
}

async function ask(
  step: ReferenceStep,
  use: ImageUse,
  target: ImageTarget | undefined,
  isBase: boolean,
  { resolve }: WishFinder,
): Promise<ResolvedStep> {
  try {
    const minimumAge = target?.policy.minimumAge ?? 0;
    return await resolve(step, { platform: writtenPlatform(use), minimumAge });
  } catch (error) {
    const isMissing = error instanceof LookupError && error.reason === "not-found";
    if (isMissing && !isBase) return { reason: `${error.reference} doesn't exist.` };
    throw error;
  }
}

/** Something that a person must look at, where an image is named. */
export function noteOn({ build }: BuildMove, { written }: ImageUse, message: string): MigrationNote {
  return { kind: "todo", message, place: { file: build.file, span: written } };
}
