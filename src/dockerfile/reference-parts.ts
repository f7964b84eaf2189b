import type { ImageReference } from "../image/reference.ts";
import type { Span } from "../text/position.ts";

/** Where name, tag and digest stand in a reference; tag without its colon, digest without its at sign. */
export interface ReferenceParts {
  readonly name: Span;
  readonly tag?: Span;
  readonly digest?: Span;
}

/** The places of a reference's parts in the text that it was read from. */
export function placeParts({ name, tag, digest }: ImageReference): ReferenceParts {
  const tagStart = name.length + 1;
  const tagEnd = tag === undefined ? name.length : tagStart + tag.length;
  const digestStart = tagEnd + 1;
  return {
    name: { start: 0, end: name.length },
    ...(tag !== undefined && { tag: { start: tagStart, end: tagEnd } }),
    ...(digest !== undefined && { digest: { start: digestStart, end: digestStart + digest.length } }),
  };
}
