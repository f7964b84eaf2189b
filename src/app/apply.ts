import type { Plan } from "../decide/plan.ts";
import { applyEdits } from "../text/edit.ts";
import { encodeSource } from "../text/source.ts";
import type { WorkspacePort } from "./ports.ts";

/**
 * Writes a plan's edits into the workspace, all or none of a file.
 * @returns the paths written
 * @throws {RefusedError} where a file can't be written or changed since it was read
 */
export async function applyPlan(workspace: WorkspacePort, plan: Plan): Promise<string[]> {
  const written: string[] = [];
  for (const [path, source] of plan.sources) {
    const edits = plan.changes.filter((change) => change.file === path).flatMap((change) => change.edits);
    const text = applyEdits(source.text, edits);
    await workspace.write(path, encodeSource({ ...source, text }));
    written.push(path);
  }
  return written;
}
