import type { FileEdit, Finding } from "../../checks/finding.ts";

/** The safe fixes that can be made together, and the findings whose fixes would touch the same text. */
export interface ChosenFixes {
  readonly findings: readonly Finding[];
  /** None twice, and no two that overlap. */
  readonly edits: readonly FileEdit[];
  readonly dropped: readonly Finding[];
}

/** Takes the safe fixes of findings that count, in their order, each as a whole; the later of two that overlap waits. */
export function chooseFixes(findings: readonly Finding[]): ChosenFixes {
  const taken: Finding[] = [];
  const dropped: Finding[] = [];
  const edits = new Map<string, FileEdit[]>();
  for (const finding of findings) {
    const { fix, inScope } = finding;
    if (fix?.safety !== "safe" || inScope === false) continue;
    const isFree = fix.edits.every((edit) => isFreeIn(edits.get(edit.file) ?? [], edit));
    if (isFree) for (const edit of fix.edits) take(edits, edit);
    (isFree ? taken : dropped).push(finding);
  }
  return { findings: taken, edits: [...edits.values()].flat(), dropped };
}

function take(edits: Map<string, FileEdit[]>, edit: FileEdit): void {
  const inFile = edits.get(edit.file) ?? [];
  if (!inFile.some((other) => isSame(other, edit))) inFile.push(edit);
  edits.set(edit.file, inFile);
}

/** Two findings may want the very same edit; two insertions at one place have no order. */
function isFreeIn(others: readonly FileEdit[], edit: FileEdit): boolean {
  return others.every((other) => isSame(other, edit) || !isTouching(other, edit));
}

function isTouching(a: FileEdit, b: FileEdit): boolean {
  if (a.start === b.start) return true;
  return a.start < b.end && b.start < a.end;
}

function isSame(a: FileEdit, b: FileEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}
