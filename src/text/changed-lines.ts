/** Lines from the first to the last, both of them included, from 1. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** The lines of a file that a change touched: those added or changed, and those beside what it took out. */
export type ChangedLines = "all" | readonly LineRange[];

/** The changed lines of each file that is there after a change, by its path then. */
export type ChangedFiles = ReadonlyMap<string, ChangedLines>;

/** Whether a change touched one of some lines. */
export function isTouched(changed: ChangedLines, { first, last }: LineRange): boolean {
  return changed === "all" || changed.some((range) => range.first <= last && first <= range.last);
}

/** Whether all of some lines were added or changed, one beside the other. */
export function isCovered(changed: ChangedLines, { first, last }: LineRange): boolean {
  return changed === "all" || changed.some((range) => range.first <= first && last <= range.last);
}
