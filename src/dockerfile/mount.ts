import type { Span } from "../text/position.ts";

/**
 * The span of `from`'s value in a mount's options (`type=bind,from=image,target=/x`): a line of CSV whose keys have
 * any letter case; the last one counts. `undefined` where there is none.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/instructions/commands_runmount.go
 */
export function mountSource(options: string): Span | undefined {
  if (!/from=/i.test(options)) return undefined;
  let source: Span | undefined;
  for (const field of splitFields(options)) {
    const text = options.slice(field.start, field.end);
    const equals = text.indexOf("=");
    if (text.slice(0, Math.max(equals, 0)).toLowerCase() !== "from") continue;
    source = { start: field.start + equals + 1, end: field.end };
  }
  return source;
}

/** A field in double quotes may have commas in it. */
function splitFields(options: string): Span[] {
  const fields: Span[] = [];
  for (let at = 0; at <= options.length; at++) {
    const isQuoted = options.charAt(at) === '"';
    const start = isQuoted ? at + 1 : at;
    const close = options.indexOf(isQuoted ? '"' : ",", start);
    const end = close < 0 ? options.length : close;
    fields.push({ start, end });
    const comma = isQuoted ? options.indexOf(",", end) : end;
    at = comma < 0 ? options.length : comma;
  }
  return fields;
}
