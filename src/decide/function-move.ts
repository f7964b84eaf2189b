import type { Change } from "./change.ts";
import type { MoveFacts } from "./move-facts.ts";

/** A function's move with all that is changed for it. */
export interface FunctionMove {
  readonly facts: MoveFacts;
  readonly changes: readonly Change[];
  /** The base image after the move, as far as it is known. */
  readonly next: NextImage;
}

interface NextImage {
  /** Empty where the base image isn't among the changes. */
  readonly reference: string;
  readonly datedTag?: string;
  readonly digest?: string;
}

/**
 * The moves that changes are made of, in their order: the first change of a move has its facts, those up to the next
 * such one belong to it. What belongs to no move is left out.
 */
export function movesOf(changes: readonly Change[]): FunctionMove[] {
  const moves: { facts: MoveFacts; changes: Change[] }[] = [];
  for (const change of changes) {
    if (change.move !== undefined) moves.push({ facts: change.move, changes: [change] });
    else moves.at(-1)?.changes.push(change);
  }
  return moves.map((move) => ({ ...move, next: nextImage(move.facts, move.changes) }));
}

function nextImage({ previous, nextDigest }: MoveFacts, changes: readonly Change[]): NextImage {
  const base = changes.find(({ oldReference }) => oldReference === previous.reference);
  if (base === undefined) return { reference: "" };
  const { newReference, datedTag } = base;
  return {
    reference: newReference,
    ...(datedTag !== undefined && { datedTag }),
    ...(nextDigest !== undefined && { digest: nextDigest }),
  };
}
