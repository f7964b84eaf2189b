import type { Plan } from "../decide/plan.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { encodeSource } from "../text/source.ts";
import type { WorkspacePort } from "./ports.ts";

/**
 * Writes a plan's edits into the workspace, all or none of a file.
 * @returns the paths written
 * @throws {RefusedError} where a file can't be written or changed since it was read
 */
export async function applyPlan(workspace: WorkspacePort, plan: Plan): Promise<string[]> {
  const written: string[] = [];
  const edits = editsByFile(plan);
  for (const [path, source] of plan.sources) {
    const text = applyEdits(source.text, edits.get(path) ?? []);
    await workspace.write(path, encodeSource({ ...source, text }), encodeSource(source));
    written.push(path);
  }
  return written;
}

/** The edits of each file, in the order of the plan. */
function editsByFile(plan: Pick<Plan, "changes">): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  for (const change of plan.changes) {
    edits.set(change.file, [...(edits.get(change.file) ?? []), ...change.edits]);
  }
  return edits;
}
