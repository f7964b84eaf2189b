import { readPlainValue } from "./plain-yaml-value.ts";
import type { MapEntry, TemplateNode } from "./template-node.ts";

/** A line with something on it, without its indentation; of a list's item what stands behind the `-`. */
interface Line {
  readonly indent: number;
  readonly start: number;
  /** With its comment. */
  readonly end: number;
}

/** Deeper than any real template. */
const DEEPEST = 50;
const LONGEST_KEY = 200;

/**
 * Reads YAML as most templates are written: block maps and lists of values of one line each. Nothing for a text with
 * anything else in it, be it right or wrong: that is for a parser that knows all of YAML, which takes ten times as
 * long, and tens of milliseconds to be loaded.
 */
export function readPlainYaml(text: string): TemplateNode | undefined {
  if (/[^\n\x20-\x7e]/.test(text)) return undefined;
  const lines = linesOf(text);
  if (lines === undefined) return undefined;
  const reading = new PlainReading(text, lines);
  const root = reading.block(0);
  return reading.isAtEnd ? root : undefined;
}

class PlainReading {
  private readonly text: string;
  private readonly lines: Line[];
  private next = 0;

  constructor(text: string, lines: Line[]) {
    this.text = text;
    this.lines = lines;
  }

  get isAtEnd(): boolean {
    return this.next === this.lines.length;
  }

  /** The map or list that begins at the next line. */
  block(depth: number): TemplateNode | undefined {
    const line = this.lines[this.next];
    if (line === undefined || depth > DEEPEST) return undefined;
    const block = this.isItem(line) ? this.list(line, depth) : this.map(line, depth);
    // A value that goes on in lines of its own isn't plain.
    return this.isDeeper(line.indent) ? undefined : block;
  }

  private list({ indent, start }: Line, depth: number): TemplateNode | undefined {
    const items: TemplateNode[] = [];
    for (let line = this.lineAt(indent); line && this.isItem(line); line = this.lineAt(indent)) {
      const item = this.item(line, depth);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: "list", span: this.spanFrom(start), items };
  }

  /** What stands behind `- ` is read as if it began the line. */
  private item(line: Line, depth: number): TemplateNode | undefined {
    let start = line.start + 1;
    while (this.text[start] === " ") start++;
    const content = { indent: line.indent + start - line.start, start, end: line.end };
    if (this.isItem(content) || this.keyAt(start) !== undefined) {
      this.lines[this.next] = content;
      return this.block(depth + 1);
    }
    this.next++;
    return readPlainValue(this.text, start);
  }

  private map({ indent, start }: Line, depth: number): TemplateNode | undefined {
    const entries = new Map<string, MapEntry>();
    for (let line = this.lineAt(indent); line && !this.isItem(line); line = this.lineAt(indent)) {
      const entry = this.entry(line, depth);
      if (entry === undefined || entries.has(entry.key)) return undefined;
      entries.set(entry.key, entry);
    }
    return { kind: "map", span: this.spanFrom(start), entries: [...entries.values()] };
  }

  private entry(line: Line, depth: number): MapEntry | undefined {
    const found = this.keyAt(line.start);
    if (found === undefined) return undefined;
    this.next++;
    const { key, valueAt } = found;
    const isEmpty = valueAt >= line.end || this.text[valueAt] === "#";
    const value = isEmpty ? this.below(line.indent, depth) : readPlainValue(this.text, valueAt);
    const keySpan = { start: line.start, end: line.start + key.length };
    return value && { key, keySpan, value };
  }

  private keyAt(start: number): { key: string; valueAt: number } | undefined {
    KEY.lastIndex = start;
    const [, key] = KEY.exec(this.text) ?? [];
    return key === undefined || key.length > LONGEST_KEY ? undefined : { key, valueAt: KEY.lastIndex };
  }

  /** The value of a key that ends its line, which may be a list in the key's own column. */
  private below(indent: number, depth: number): TemplateNode | undefined {
    const line = this.lines[this.next];
    const isBelow = line && (line.indent > indent || (line.indent === indent && this.isItem(line)));
    return isBelow ? this.block(depth + 1) : undefined;
  }

  private lineAt(indent: number): Line | undefined {
    const line = this.lines[this.next];
    return line?.indent === indent ? line : undefined;
  }

  private isDeeper(indent: number): boolean {
    const line = this.lines[this.next];
    return line !== undefined && line.indent > indent;
  }

  private isItem({ start, end }: Line): boolean {
    return this.text[start] === "-" && (start + 1 === end || this.text[start + 1] === " ");
  }

  /** The span of a block that ends with the line before the next one. */
  private spanFrom(start: number) {
    return { start, end: this.lines[this.next - 1]?.end ?? start };
  }
}

const KEY = /([A-Za-z_][\w./-]*(?:::[\w./-]+)*):(?= |$) */my;
const FIRST_LINE = "---\n";

/**
 * The lines that are neither empty nor comments; nothing where a comment stands elsewhere than above what it is about:
 * it would belong to the block before it.
 */
function linesOf(text: string): Line[] | undefined {
  const lines: Line[] = [];
  let comment: Line | undefined;
  let from = text.startsWith(FIRST_LINE) ? FIRST_LINE.length : 0;
  for (const written of text.slice(from).split("\n")) {
    const line = lineOf(written, from);
    from += written.length + 1;
    if (line.start === line.end) continue;
    if (comment && comment.indent !== line.indent) return undefined;
    comment = text[line.start] === "#" ? line : undefined;
    if (comment === undefined) lines.push(line);
  }
  return comment === undefined ? lines : undefined;
}

function lineOf(written: string, from: number): Line {
  const content = written.trim();
  const indent = written.length - written.trimStart().length;
  return { indent, start: from + indent, end: from + indent + content.length };
}
