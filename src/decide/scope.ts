import type { Finding, Location } from "../checks/finding.ts";
import { type ChangedFiles, isTouched, type LineRange } from "../text/changed-lines.ts";

/**
 * What of a repository can make a check fail: the lines that were changed, the files that were changed, or
 * everything.
 */
export type Scope = (typeof SCOPES)[number];

export const SCOPES = ["changed-lines", "changed-files", "all"] as const;

/**
 * The findings that matter to a change, each with whether it counts: those with a place, be it a related one, on a
 * changed line or in a changed file. The others in changed files are kept, to be shown; what has nothing to do with
 * the change is dropped.
 */
export function applyScope(
  findings: readonly Finding[],
  scope: Exclude<Scope, "all">,
  changed: ChangedFiles,
): Finding[] {
  const isIn = (place: Location) => {
    const lines = changed.get(place.file);
    return lines !== undefined && (scope === "changed-files" || isTouched(lines, linesOf(place)));
  };
  return findings.flatMap((finding) => {
    const { location, related = [] } = finding;
    if (location === undefined) return [];
    const inScope = [location, ...related].some(isIn);
    return inScope || changed.has(location.file) ? [{ ...finding, inScope }] : [];
  });
}

/** The lines that a place has characters on; an empty place is on its line. */
export function linesOf({ line, endLine, endColumn }: Location): LineRange {
  const isEndBefore = endLine > line && endColumn === 1;
  return { first: line, last: isEndBefore ? endLine - 1 : endLine };
}
