import type { Span } from "../text/position.ts";

/** A part of an old text that becomes another text; an empty part is an insertion. */
export interface Replacement extends Span {
  readonly newText: string;
}

/** Moves replacements to where their text stands. */
export function shiftedBy(offset: number): (change: Replacement) => Replacement {
  return (change) => ({ ...change, start: change.start + offset, end: change.end + offset });
}

/**
 * What changes between two texts, token by token (`separators` end tokens and are tokens themselves): where both
 * have as many tokens between their common beginning and end, each changed token by itself, else all that lies
 * between as one.
 */
export function alignTokens(before: string, after: string, separators: RegExp): Replacement[] {
  const old = before.split(separators);
  const next = after.split(separators);
  const head = commonHead(old, next);
  const tail = commonTail(old.slice(head), next.slice(head));
  const oldMiddle = old.slice(head, old.length - tail);
  const newMiddle = next.slice(head, next.length - tail);
  let at = old.slice(0, head).join("").length;
  if (oldMiddle.length !== newMiddle.length) {
    const end = at + oldMiddle.join("").length;
    return [{ start: at, end, newText: newMiddle.join("") }];
  }
  const replacements: Replacement[] = [];
  for (const [index, token] of oldMiddle.entries()) {
    const newText = newMiddle[index] ?? "";
    if (newText !== token) replacements.push({ start: at, end: at + token.length, newText });
    at += token.length;
  }
  return replacements;
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

function commonTail(a: readonly string[], b: readonly string[]): number {
  return commonHead(a.toReversed(), b.toReversed());
}
