import { fileSpan, joinRuns, type LogicalText, type Run, runsOf, sliceText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import { skipSpace } from "./white-space.ts";

/** A string of a JSON array. */
export interface JsonItem {
  readonly text: string;
  /** Its file span, quotes included. */
  readonly span: Span;
  /** Its characters, and where each stands in the file. */
  readonly value: LogicalText;
}

/**
 * The items of an instruction's exec form, which begins at an offset: a JSON array of strings that is all of the text.
 * `undefined` where BuildKit takes the text for a shell's line (single quotes, a comment behind it).
 * https://docs.docker.com/reference/dockerfile/#exec-form
 */
export function readJsonArray(logical: LogicalText, start: number): readonly JsonItem[] | undefined {
  const { text } = logical;
  if (text.charAt(skipSpace(text, start)) !== "[") return undefined;
  const texts = parseStrings(text.slice(start));
  if (texts === undefined) return undefined;
  let at = start;
  return texts.map((item) => {
    const open = text.indexOf('"', at);
    at = endOfString(text, open);
    return new WrittenItem(logical, item, { start: open, end: at });
  });
}

function parseStrings(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The offset behind the closing quote of a well-formed string. */
function endOfString(text: string, open: number): number {
  let at = open + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
  return at + 1;
}

/** An item whose characters' places are worked out when they are asked for. */
class WrittenItem implements JsonItem {
  readonly text: string;
  readonly span: Span;
  private readonly logical: LogicalText;
  private readonly written: Span;

  constructor(logical: LogicalText, text: string, written: Span) {
    this.text = text;
    this.logical = logical;
    this.written = written;
    this.span = fileSpan(logical, written.start, written.end);
  }

  get value(): LogicalText {
    const { logical } = this;
    const start = this.written.start + 1;
    const end = this.written.end - 1;
    const isPlain = end - start === this.text.length;
    return isPlain
      ? sliceText(logical, start, end)
      : joinRuns(unescapedRuns(logical, start, end), this.span.start + 1);
  }
}

const ESCAPE = /\\(?:u[\da-fA-F]{4}|[^u])/g;

/** What stands between a string's quotes; an escape stands where its backslash does. */
function unescapedRuns(logical: LogicalText, start: number, end: number): Run[] {
  const runs: Run[] = [];
  let from = start;
  for (const match of logical.text.slice(start, end).matchAll(ESCAPE)) {
    const at = start + match.index;
    runs.push(...runsOf(logical, from, at), {
      text: JSON.parse(`"${match[0]}"`),
      source: logical.offsetAt(at),
    });
    from = at + match[0].length;
  }
  return [...runs, ...runsOf(logical, from, end)];
}
