import type { Span } from "../text/position.ts";
import type { Replacement } from "./align.ts";
import { covers, type PlacedPiece } from "./placed-piece.ts";

/**
 * Makes of all that changes inside a variable's value one change, as far as the value belongs to the part of the
 * reference that changes: then all uses that want the same of an ARG want the same edit of it, whatever else stands in
 * their tags.
 */
export function changeWholeValues(
  pieces: readonly PlacedPiece[],
  changes: readonly Replacement[],
  part: Span,
): readonly Replacement[] {
  const values = pieces.flatMap((piece) => {
    const [start, end] = [Math.max(piece.start, part.start), Math.min(piece.end, part.end)];
    const text = piece.text.slice(start - piece.start, end - piece.start);
    return piece.variables.length > 0 && start < end ? [{ start, end, text }] : [];
  });
  const whole = values.flatMap((value) => {
    const own = changes.filter((change) => isInside(change, value));
    return own.length === 0 ? [] : [replaceIn(value, own)];
  });
  return [...changes.filter((change) => !values.some((value) => isInside(change, value))), ...whole];
}

interface Value extends Span {
  readonly text: string;
}

/** An insertion at a value's edge is no change of the value. */
function isInside(change: Replacement, value: Span): boolean {
  return change.start < change.end && covers(value, change);
}

function replaceIn({ start, end, text }: Value, changes: readonly Replacement[]): Replacement {
  const newText = changes.reduceRight(
    (result, change) =>
      result.slice(0, change.start - start) + change.newText + result.slice(change.end - start),
    text,
  );
  return { start, end, newText };
}
