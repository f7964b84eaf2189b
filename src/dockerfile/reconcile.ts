import type { EditPlan, Refusal } from "./edit-plan.ts";
import type { ArgDefinition, ImageUse } from "./image-use.ts";

/** An image use and what is planned for it; without a plan it stays as it is. */
export interface PlannedUse {
  readonly use: ImageUse;
  readonly plan?: EditPlan;
}

/**
 * Refuses edits in an ARG's default that feeds several image uses unless all of them want the same edits there. Give
 * it all image uses of a file, those of images that aren't managed too.
 */
export function reconcilePlans(
  planned: readonly PlannedUse[],
  args: readonly ArgDefinition[],
): readonly PlannedUse[] {
  const fed = usesByVariable(planned);
  const current = [...planned];
  for (let hasConflict = true; hasConflict; ) {
    hasConflict = false;
    for (const argument of args) {
      const indexes = fed.get(argument.name) ?? [];
      const refusal = conflictIn(
        argument,
        indexes.flatMap((index) => current[index] ?? []),
      );
      if (!refusal) continue;
      hasConflict = true;
      for (const index of indexes) {
        const one = current[index];
        if (one && editsIn(one, argument) !== NO_EDITS) current[index] = { use: one.use, plan: { refusal } };
      }
    }
  }
  return current;
}

/** The indexes of the uses that a variable reaches, by its name. */
function usesByVariable(planned: readonly PlannedUse[]): Map<string, number[]> {
  const fed = new Map<string, number[]>();
  for (const [index, { use }] of planned.entries()) {
    for (const name of new Set(use.pieces.flatMap((piece) => piece.variables))) {
      const indexes = fed.get(name);
      if (indexes) indexes.push(index);
      else fed.set(name, [index]);
    }
  }
  return fed;
}

function conflictIn(argument: ArgDefinition, planned: readonly PlannedUse[]): Refusal | undefined {
  const wanted = planned.map((one) => editsIn(one, argument));
  const other = planned.find((_, index) => wanted[index] !== wanted[0]);
  if (!other) return undefined;
  const references = planned.map(({ use }) => use.reference);
  const message = `${argument.name} feeds ${[...new Set(references)].join(" and ")}, which don't change alike.`;
  return { kind: "shared-argument", message, span: other.use.written };
}

const NO_EDITS = "[]";

/** The edits in an ARG's default as one comparable text. */
function editsIn({ plan }: PlannedUse, { value }: ArgDefinition): string {
  if (!plan || "refusal" in plan) return NO_EDITS;
  return JSON.stringify(plan.edits.filter(({ start, end }) => value.start <= start && end <= value.end));
}
