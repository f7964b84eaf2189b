import { formatReference, type ImageReference } from "../image/reference.ts";
import type { Span } from "../text/position.ts";
import { type Replacement, shiftedBy } from "./align.ts";
import type { NextReference, ReferenceEdit } from "./edit-plan.ts";
import type { ImageUse } from "./image-use.ts";
import { joinTouching } from "./placed-piece.ts";
import { placeParts } from "./reference-parts.ts";

/**
 * Plans the edits of a reference that stands in its instruction as it is, as nearly all do: each part changes where it
 * stands, and nothing else can see it.
 * @param source where the reference begins in the file
 */
export function planInPlace(
  use: ImageUse,
  reference: ImageReference,
  source: number,
  next: NextReference,
): ReferenceEdit {
  const text = formatReference(reference);
  const { name, tag, digest } = placeParts(reference);
  const changes: Replacement[] = [];
  const replace = ({ start, end }: Span, newText: string) => {
    if (text.slice(start, end) !== newText) changes.push({ start, end, newText });
  };
  const append = (at: number, newText: string) => changes.push({ start: at, end: at, newText });
  if (next.name !== undefined) replace(name, next.name);
  if (next.tag !== undefined && tag) replace(tag, next.tag);
  if (next.tag !== undefined && !tag) append(name.end, `:${next.tag}`);
  if (next.digest !== undefined && digest) replace(digest, next.digest);
  if (next.digest !== undefined && !digest) append(text.length, `@${next.digest}`);
  const edits = joinTouching(changes.map(shiftedBy(source)));
  return { edits, at: edits[0]?.start ?? use.written.start };
}
