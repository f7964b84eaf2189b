import { joinRuns, type LogicalText, type Run, sliceText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { HclExpression, HclTemplatePart } from "./hcl-expression.ts";
import type { SyntaxNode } from "./syntax-node.ts";

type ReadExpression = (node: SyntaxNode) => HclExpression;

/** The parts of a string in quotes. */
export function readQuoted(node: SyntaxNode, text: string, read: ReadExpression): HclTemplatePart[] {
  const start = node.startIndex + 1;
  return readParts(holesIn(node, text, read), start, node.endIndex - 1, (from, to) =>
    decode(text, { start: from, end: to }, QUOTED_ESCAPE),
  );
}

/**
 * The parts of a heredoc: its lines with their ends. Behind `<<-`, the indentation that all lines share is no part of
 * them.
 */
export function readHeredoc(node: SyntaxNode, text: string, read: ReadExpression): HclTemplatePart[] {
  const start = text.indexOf("\n", node.startIndex) + 1;
  const end = Math.max(start, text.lastIndexOf("\n", node.endIndex - 1) + 1);
  const isFlush = text.startsWith("<<-", node.startIndex);
  const indentation = isFlush ? commonIndentation(text.slice(start, end)) : 0;
  return readParts(holesIn(node, text, read), start, end, (from, to) =>
    decodeLines(text, { start: from, end: to }, indentation),
  );
}

/** A place that is filled in, and whether it takes the white space before and behind it away (`${~ … ~}`). */
interface Hole {
  readonly part: HclTemplatePart & { readonly kind: "interpolation" };
  readonly trimsBefore: boolean;
  readonly trimsBehind: boolean;
}

function holesIn(node: SyntaxNode, text: string, read: ReadExpression): Hole[] {
  return node.namedChildren
    .filter(({ type }) => type === "template_interpolation" || type === "template_directive")
    .map((child) => {
      const span = { start: child.startIndex, end: child.endIndex };
      const isDirective = child.type === "template_directive";
      const inner = isDirective ? undefined : child.namedChildren.find(({ type }) => type === "expression");
      return {
        part: { kind: "interpolation", span, ...(inner && { expression: read(inner) }) },
        trimsBefore: text[span.start + 2] === "~",
        trimsBehind: text[span.end - 2] === "~",
      };
    });
}

/** Puts the text between the holes back among them. */
function readParts(
  holes: readonly Hole[],
  start: number,
  end: number,
  runsBetween: (from: number, to: number) => Run[],
): HclTemplatePart[] {
  const parts: HclTemplatePart[] = [];
  let from = start;
  let isTrimmed = false;
  const addText = (to: number, trimsEnd: boolean) => {
    const text = textOfRuns(runsBetween(from, Math.max(from, to)), isTrimmed, trimsEnd);
    if (text !== undefined) parts.push({ kind: "text", text });
  };
  for (const { part, trimsBefore, trimsBehind } of holes) {
    addText(part.span.start, trimsBefore);
    parts.push(part);
    from = part.span.end;
    isTrimmed = trimsBehind;
  }
  addText(end, false);
  return parts;
}

function textOfRuns(runs: readonly Run[], trimsStart: boolean, trimsEnd: boolean): LogicalText | undefined {
  const whole = joinRuns(runs, 0);
  const start = trimsStart ? whole.text.length - whole.text.trimStart().length : 0;
  const end = trimsEnd ? whole.text.trimEnd().length : whole.text.length;
  if (start >= end) return undefined;
  return start === 0 && end === whole.text.length ? whole : sliceText(whole, start, end);
}

const QUOTED_ESCAPE =
  /\\(?:u(?<short>[0-9a-fA-F]{4})|U(?<long>[0-9a-fA-F]{8})|(?<character>.))|(?<doubled>[$%])\k<doubled>(?=\{)/gs;

/** In a heredoc a backslash is one. */
const HEREDOC_ESCAPE = /(?<doubled>[$%])\k<doubled>(?=\{)/g;

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** The runs of a literal part; a character that is written as an escape stands at the escape's beginning. */
function decode(text: string, { start, end }: Span, escapes: RegExp): Run[] {
  const runs: Run[] = [];
  const written = text.slice(start, end);
  let from = 0;
  for (const match of written.matchAll(escapes)) {
    runs.push({ text: written.slice(from, match.index), source: start + from });
    runs.push({ text: characterOf(match.groups ?? {}), source: start + match.index });
    from = match.index + match[0].length;
  }
  return [...runs, { text: written.slice(from), source: start + from }];
}

function characterOf({ short, long, character, doubled }: Record<string, string | undefined>): string {
  if (doubled !== undefined) return doubled;
  if (character !== undefined) return CHARACTERS.get(character) ?? character;
  const code = Number.parseInt(String(short ?? long), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
}

function decodeLines(text: string, { start, end }: Span, indentation: number): Run[] {
  if (indentation === 0) return decode(text, { start, end }, HEREDOC_ESCAPE);
  const runs: Run[] = [];
  let from = start;
  while (from < end) {
    const lineFeed = text.indexOf("\n", from);
    const next = lineFeed === -1 ? end : Math.min(end, lineFeed + 1);
    const isLineStart = text[from - 1] === "\n";
    const dropped = isLineStart ? Math.min(indentation, blanksAt(text.slice(from, next))) : 0;
    for (const run of decode(text, { start: from + dropped, end: next }, HEREDOC_ESCAPE)) runs.push(run);
    from = next;
  }
  return runs;
}

/** The least indentation of a line that has more than white space. */
function commonIndentation(lines: string): number {
  const indentations = lines
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(blanksAt);
  return indentations.reduce((least, indentation) => Math.min(least, indentation), lines.length);
}

function blanksAt(line: string): number {
  return line.length - line.replace(/^[ \t]+/, "").length;
}
