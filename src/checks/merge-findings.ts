import { invariant } from "../errors.ts";
import type { Finding, Location } from "./finding.ts";

/** A finding, and whether it is about the stage that the image is made of. */
export interface StagedFinding {
  readonly finding: Finding;
  readonly isFinalStage: boolean;
}

/**
 * One finding for all that say the same in one file: at the place in the final stage if there is one, else at the
 * first; the other places are attached to it.
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
  return related.length === 0 ? primary.finding : { ...primary.finding, related };
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
