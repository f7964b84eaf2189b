import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import type { Span } from "../text/position.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import { tagged } from "./short-tags.ts";
import type { MapEntry, TemplateNode } from "./template-node.ts";

/** How many entries merge keys (`<<`) may bring into a file's maps, all together. */
const MOST_MERGED = 10_000;
/** More keys given twice say nothing more. */
const MOST_ODDITIES = 10;

/**
 * The nodes of a document as a tree of our own. An alias is the part that it names, not a copy of it, so that the
 * tree is no larger than the text.
 */
export function treeOf(
  contents: unknown,
  text: string,
): { root: TemplateNode | undefined; oddities: readonly SyntaxProblem[] } {
  const reading = new TreeReading(text);
  return { root: reading.read(contents, 0), oddities: reading.oddities };
}

class TreeReading {
  readonly oddities: SyntaxProblem[] = [];
  private readonly text: string;
  private readonly anchors = new Map<string, TemplateNode>();
  private merged = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** @param at where the node would stand if there is none */
  read(node: unknown, at: number): TemplateNode | undefined {
    if (isAlias(node)) return this.anchors.get(node.source) ?? this.unknownAlias(spanOf(node, this.text));
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined;
    const plain = this.readPlain(node, spanOf(node, this.text, at));
    const tree = tagged(node.tag, plain);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, tree);
    return tree;
  }

  private readPlain(node: Node, span: Span): TemplateNode {
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item, span.start) ?? nothingAt(span.start));
      return { kind: "list", span, items };
    }
    if (isMap(node)) return { kind: "map", span, entries: this.entriesOf(node) };
    return isScalar(node) ? scalar(node, span) : nothingAt(span.start);
  }

  private unknownAlias(span: Span): TemplateNode {
    this.note("this alias names no anchor above it", span);
    return { kind: "map", span, entries: [] };
  }

  private entriesOf(map: YAMLMap): MapEntry[] {
    const entries: MapEntry[] = [];
    const inherited: MapEntry[] = [];
    const seen = new Set<string>();
    for (const pair of map.items) {
      const entry = this.entry(pair);
      if (entry === undefined) continue;
      if (entry.key === "<<") for (const one of this.mergedBy(entry.value)) inherited.push(one);
      else {
        if (seen.has(entry.key))
          this.note(`the key ${JSON.stringify(entry.key)} is given twice`, entry.keySpan);
        seen.add(entry.key);
        entries.push(entry);
      }
    }
    return [...inherited.filter(({ key }) => !seen.has(key)), ...entries];
  }

  private entry({ key, value }: Pair): MapEntry | undefined {
    if (!isScalar(key)) return undefined;
    const keySpan = spanOf(key, this.text);
    const read = this.read(value, keySpan.end) ?? nothingAt(keySpan.end);
    return { key: scalarText(key), keySpan, value: read };
  }

  /** The entries of one map or of several, the first of which goes before the others. */
  private mergedBy(value: TemplateNode): readonly MapEntry[] {
    const byKey = new Map<string, MapEntry>();
    for (const map of value.kind === "list" ? value.items : [value]) {
      if (map.kind !== "map") continue;
      this.merged += map.entries.length;
      if (this.merged > MOST_MERGED) break;
      for (const entry of map.entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
    }
    return [...byKey.values()];
  }

  private note(message: string, span: Span): void {
    if (this.oddities.length < MOST_ODDITIES) this.oddities.push({ message, span });
  }
}

function scalar(node: Scalar, span: Span): TemplateNode {
  const { value } = node;
  const known = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return { kind: "scalar", span, text: scalarText(node), value: known ? value : null };
}

/** As it is written: `3.10` stays `3.10`. */
function scalarText({ value, source }: Scalar): string {
  return typeof value === "string" ? value : (source ?? "");
}

function nothingAt(offset: number): TemplateNode {
  return { kind: "scalar", span: { start: offset, end: offset }, text: "", value: null };
}

/** Block collections end behind their last line: the white space there is none of theirs. */
function spanOf(node: Node, text: string, at = 0): Span {
  const [start, end] = node.range ?? [at, at];
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last--;
  return { start, end: last };
}
