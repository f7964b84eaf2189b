import type { Span } from "../text/position.ts";

/** Where the comments of an XML text are. */
export function xmlComments(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf("<!--"); start >= 0; ) {
    const end = text.indexOf("-->", start + 4);
    spans.push({ start, end: end < 0 ? text.length : end });
    start = end < 0 ? -1 : text.indexOf("<!--", end);
  }
  return spans;
}
