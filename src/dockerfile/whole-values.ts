import type { Span } from "../text/position.ts";
import type { Replacement } from "./align.ts";
import { covers, type PlacedPiece } from "./placed-piece.ts";

/**
 * Makes of all that changes inside a variable's value one change of the whole value: then all uses that want the same
 * of an ARG want the same edit of it, whatever else stands in their tags.
 */
export function changeWholeValues(
  pieces: readonly PlacedPiece[],
  changes: readonly Replacement[],
): readonly Replacement[] {
  const values = pieces.filter(({ variables }) => variables.length > 0);
  const whole = values.flatMap((piece) => {
    const own = changes.filter((change) => isInside(change, piece));
    return own.length === 0 ? [] : [replaceIn(piece, own)];
  });
  return [...changes.filter((change) => !values.some((piece) => isInside(change, piece))), ...whole];
}

/** An insertion at a value's edge is no change of the value. */
function isInside(change: Replacement, piece: Span): boolean {
  return change.start < change.end && covers(piece, change);
}

function replaceIn({ start, end, text }: PlacedPiece, changes: readonly Replacement[]): Replacement {
  const newText = changes.reduceRight(
    (result, change) =>
      result.slice(0, change.start - start) + change.newText + result.slice(change.end - start),
    text,
  );
  return { start, end, newText };
}
