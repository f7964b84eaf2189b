import { invariant } from "../errors.ts";
import type { FileEdit, Finding, Fix, Location } from "./finding.ts";

/** A finding, and whether it is about the stage that the image is made of. */
export interface StagedFinding {
  readonly finding: Finding;
  readonly isFinalStage: boolean;
}

/**
 * One finding for all that say the same in one file: at the place in the final stage if there is one, else at the
 * first; the other places are attached to it, and its fix mends them all.
 */
export function mergeFindings(found: readonly StagedFinding[]): Finding[] {
  const groups = new Map<string, StagedFinding[]>();
  for (const one of found) {
    const key = `${one.finding.id} ${one.finding.message}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].map(mergeGroup);
}

function mergeGroup(group: readonly StagedFinding[]): Finding {
  const primary = group.find((one) => one.isFinalStage) ?? group[0];
  invariant(primary !== undefined, "a group of findings has at least one");
  const others = group.filter((one) => one !== primary);
  const related = distinct(
    [primary, ...others].flatMap((one) => placesOf(one, primary)),
    primary.finding.location,
  );
  const fix = mergeFixes([primary, ...others].flatMap(({ finding }) => finding.fix ?? []));
  return { ...primary.finding, ...(related.length > 0 && { related }), ...(fix && { fix }) };
}

/** The edits of all, each once; those of the first alone where they can't be made together. */
function mergeFixes(fixes: readonly Fix[]): Fix | undefined {
  const [first] = fixes;
  if (first === undefined) return undefined;
  const byKey = new Map(
    fixes.flatMap(({ edits }) => edits.map((edit): [string, FileEdit] => [JSON.stringify(edit), edit])),
  );
  const edits = [...byKey.values()].sort((a, b) => compare(a.file, b.file) || a.start - b.start);
  const areApart = edits.every((edit, index) => {
    const next = edits[index + 1];
    return next === undefined || next.file !== edit.file || next.start >= edit.end;
  });
  if (!areApart) return first;
  return { safety: fixes.some(({ safety }) => safety === "review") ? "review" : "safe", edits };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function placesOf({ finding }: StagedFinding, primary: StagedFinding): readonly Location[] {
  const { location, related = [] } = finding;
  return finding === primary.finding || location === undefined ? related : [location, ...related];
}

/** Several images may share one place: that of a comment or an ARG. */
function distinct(places: readonly Location[], primary: Location | undefined): Location[] {
  const keyOf = ({ file, line, column, endLine, endColumn }: Location) =>
    `${line}:${column}-${endLine}:${endColumn} ${file}`;
  const byKey = new Map(places.map((place) => [keyOf(place), place]));
  if (primary) byKey.delete(keyOf(primary));
  return [...byKey.values()];
}
