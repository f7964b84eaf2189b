import type { Span } from "../text/position.ts";

/** Where name, tag and digest stand in a reference; tag without its colon, digest without its at sign. */
export interface ReferenceParts {
  readonly name: Span;
  readonly tag?: Span;
  readonly digest?: Span;
}

/** Splits a reference at its last `@` and at the colon behind the last slash before that. */
export function splitReference(reference: string): ReferenceParts {
  const at = reference.lastIndexOf("@");
  const end = at < 0 ? reference.length : at;
  const colon = reference.indexOf(":", reference.slice(0, end).lastIndexOf("/") + 1);
  const hasTag = colon >= 0 && colon < end;
  return {
    name: { start: 0, end: hasTag ? colon : end },
    ...(hasTag && { tag: { start: colon + 1, end } }),
    ...(at >= 0 && { digest: { start: at + 1, end: reference.length } }),
  };
}
