import { invariant } from "../errors.ts";
import { readDirective } from "../text/directive.ts";
import type { Span } from "../text/position.ts";
import type { CoveringDirective } from "./covering-directive.ts";

interface Line {
  readonly start: number;
  readonly end: number;
  /** Blanks before the first character that is none. */
  readonly indentation: number;
  readonly kind: "blank" | "comment" | "item" | "other";
}

/**
 * The comments on lines of their own in a YAML or HCL file that speak to this program. Each covers the next line that
 * is no comment, with all that is indented deeper below it (of a list's item: the whole item).
 */
export function blockDirectives(text: string): CoveringDirective[] {
  const lines = linesOf(text);
  const heads = headsBelow(lines);
  return lines.flatMap((line, index) => {
    if (line.kind !== "comment") return [];
    const span = { start: line.start + line.indentation, end: line.end };
    const directive = readDirective(text.slice(span.start, span.end), span);
    if (directive === undefined) return [];
    const head = heads[index];
    const covers = head === undefined ? { start: span.end, end: span.end } : blockOf(lines, head);
    return [{ directive, covers }];
  });
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const next = newline < 0 ? text.length : newline + 1;
    const written = text.slice(start, next).trimEnd();
    const content = written.trimStart();
    lines.push({
      start,
      end: start + written.length,
      indentation: written.length - content.length,
      kind: kindOf(content),
    });
    start = next;
  }
  return lines;
}

function kindOf(content: string): Line["kind"] {
  if (content === "") return "blank";
  if (content.startsWith("#") || content.startsWith("//")) return "comment";
  return content === "-" || content.startsWith("- ") ? "item" : "other";
}

/** For each line, the index of the first one below it that is neither blank nor a comment. */
function headsBelow(lines: readonly Line[]): (number | undefined)[] {
  const heads: (number | undefined)[] = [];
  let head: number | undefined;
  for (let index = lines.length - 1; index >= 0; index--) {
    heads[index] = head;
    const kind = lines[index]?.kind;
    if (kind === "item" || kind === "other") head = index;
  }
  return heads;
}

/** A line with what is indented deeper below it; the items of a key's list may stand as far left as the key. */
function blockOf(lines: readonly Line[], index: number): Span {
  const head = lines[index];
  invariant(head !== undefined, "a block's first line is one of the file");
  let last = head;
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.kind === "blank" || line.kind === "comment") continue;
    const isOwnItem = line.kind === "item" && head.kind === "other" && line.indentation === head.indentation;
    if (line.indentation <= head.indentation && !isOwnItem) break;
    last = line;
  }
  return { start: head.start, end: last.end };
}
