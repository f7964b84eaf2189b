import type { Plan } from "../decide/plan.ts";
import { RefusedError } from "../errors.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { encodeSource } from "../text/source.ts";
import type { WorkspacePort } from "./ports.ts";

/** What became of a plan's edits. */
export interface Applied {
  /** The plan without the changes that could not be written. */
  readonly plan: Plan;
  /** Why files could not be written, or that they changed since they were read; one for each. */
  readonly refusals: readonly RefusedError[];
}

/** Writes a plan's edits into the workspace, all or none of a file; one that can't be written stops no other. */
export async function applyPlan(workspace: WorkspacePort, plan: Plan): Promise<Applied> {
  const refusals = new Map<string, RefusedError>();
  const edits = editsByFile(plan);
  for (const [path, source] of plan.sources) {
    const text = applyEdits(source.text, edits.get(path) ?? []);
    try {
      await workspace.write(path, encodeSource({ ...source, text }), encodeSource(source));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refusals.set(path, error);
    }
  }
  const changes = plan.changes.filter(({ file }) => !refusals.has(file));
  return { plan: { ...plan, changes }, refusals: [...refusals.values()] };
}

/** The edits of each file, in the order of the plan. */
function editsByFile(plan: Pick<Plan, "changes">): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  for (const change of plan.changes) {
    edits.set(change.file, [...(edits.get(change.file) ?? []), ...change.edits]);
  }
  return edits;
}
