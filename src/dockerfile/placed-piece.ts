import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import type { ReferencePiece } from "./image-use.ts";

/** A piece with its span in the expanded reference. */
export interface PlacedPiece extends ReferencePiece, Span {}

/** An edit and the piece that it is meant for. */
export interface PlacedEdit extends TextEdit {
  readonly piece: PlacedPiece;
}

/** The pieces with their places in the expanded reference. */
export function placePieces(pieces: readonly ReferencePiece[]): PlacedPiece[] {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length;
    return { ...piece, start, end: at };
  });
}

/** Whether a span lies within another. */
export function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** In the order of the file; edits in a default that supplies several pieces come up once for each. */
export function withoutRepetition(edits: readonly PlacedEdit[]): PlacedEdit[] {
  const unique = new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.newText}`, edit]));
  return [...unique.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** What a piece says after the edits in it. */
export function editedText({ text, source }: PlacedPiece, edits: readonly TextEdit[]): string {
  if (source === undefined) return text;
  const own = edits.filter(({ start, end }) => source <= start && end <= source + text.length);
  return own.reduceRight(
    (result, { start, end, newText }) =>
      result.slice(0, start - source) + newText + result.slice(end - source),
    text,
  );
}

/** Edits side by side become one. */
export function joinTouching(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const { start, end, newText } of edits) {
    const last = joined.at(-1);
    if (last && last.end === start) {
      joined[joined.length - 1] = { start: last.start, end, newText: last.newText + newText };
    } else joined.push({ start, end, newText });
  }
  return joined;
}
