import type { Finding } from "../../checks/finding.ts";
import { RefusedError } from "../../errors.ts";
import { encodeSource } from "../../text/source.ts";
import type { WorkspacePort } from "../ports.ts";
import { encodeFixed, type PlannedFixes } from "./plan-fixes.ts";

/** What became of fixes. */
export interface WrittenFixes {
  /** The findings that are mended now. */
  readonly findings: readonly Finding[];
  /** Why files could not be written; one for each. */
  readonly refusals: readonly RefusedError[];
}

/** Writes fixed files, all or nothing of each; one that can't be written stops no other. */
export async function writeFixes(
  workspace: Pick<WorkspacePort, "write">,
  { files, findings }: PlannedFixes,
): Promise<WrittenFixes> {
  const refusals = new Map<string, RefusedError>();
  for (const file of files) {
    try {
      await workspace.write(file.path, encodeFixed(file), encodeSource(file.before));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refusals.set(file.path, error);
    }
  }
  const isWritten = ({ fix }: Finding) => fix?.edits.every(({ file }) => !refusals.has(file)) ?? false;
  return { findings: findings.filter(isWritten), refusals: [...refusals.values()] };
}
