import type { FileEdit, Finding } from "../../checks/finding.ts";
import type { Plan } from "../../decide/plan.ts";
import { invariant } from "../../errors.ts";
import { applyEdits } from "../../text/edit.ts";
import { encodeSource, type SourceText } from "../../text/source.ts";
import type { WorkspacePort } from "../ports.ts";
import { chooseFixes } from "./choose-fixes.ts";
import { overlayWorkspace } from "./overlay-workspace.ts";

/** What the safe fixes make of files. */
export interface PlannedFixes {
  /** The findings that are mended, where they were. */
  readonly findings: readonly Finding[];
  readonly files: readonly FixedFile[];
}

export interface FixedFile {
  readonly path: string;
  readonly before: SourceText;
  readonly after: string;
}

/** More rounds than this mean that two fixes undo each other. */
const MOST_ROUNDS = 10;

/**
 * Makes the safe fixes of findings that count, in memory. Fixes that overlap, and those of further places that one
 * finding is about, are made one after the other: looked for again in what the earlier ones left.
 * @param check checks the workspace as it would be then
 */
export async function planFixes(
  workspace: WorkspacePort,
  plan: Plan,
  check: (workspace: WorkspacePort) => Promise<Plan>,
): Promise<PlannedFixes> {
  const files = new Map<string, FixedFile>();
  const fixed = new Map<string, Finding>();
  const wanted = new Set<string>();
  let chosen = chooseFixes(plan.findings);
  let { sources } = plan;
  for (let round = 1; chosen.findings.length > 0 && round <= MOST_ROUNDS; round++) {
    for (const finding of chosen.findings) if (!fixed.has(keyOf(finding))) fixed.set(keyOf(finding), finding);
    for (const finding of [...chosen.findings, ...chosen.dropped]) wanted.add(keyOf(finding));
    editFiles(files, chosen.edits, sources);
    const bytes = new Map([...files].map(([path, file]) => [path, encodeFixed(file)]));
    const again = await check(overlayWorkspace(workspace, bytes));
    chosen = chooseFixes(again.findings.filter((finding) => wanted.has(keyOf(finding))));
    sources = again.sources;
  }
  return { findings: [...fixed.values()], files: [...files.values()] };
}

/** The bytes that a file is to have. */
export function encodeFixed({ before, after }: FixedFile): Uint8Array {
  return encodeSource({ ...before, text: after });
}

/** What a finding is known by when its place may have moved. */
function keyOf({ id, message, location }: Finding): string {
  return `${id} ${location?.file} ${message}`;
}

function editFiles(
  files: Map<string, FixedFile>,
  edits: readonly FileEdit[],
  sources: ReadonlyMap<string, SourceText>,
): void {
  for (const path of new Set(edits.map(({ file }) => file))) {
    const source = sources.get(path);
    invariant(source !== undefined, `the fixed file ${path} was read`);
    const own = edits.filter(({ file }) => file === path);
    const before = files.get(path)?.before ?? source;
    files.set(path, { path, before, after: applyEdits(source.text, own) });
  }
}
