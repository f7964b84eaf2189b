import { Composer, type Document, isAlias, isMap, isNode, isScalar, isSeq, type Scalar, visit } from "yaml";
import type { Span } from "../text/position.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import { yamlTokens } from "../text/yaml-tokens.ts";

/** A scalar as it stands in a file. */
export interface YamlText {
  readonly text: string;
  /** With its quotes; for a block scalar from its indicator on. */
  readonly span: Span;
  readonly node: Scalar;
}

/** One `key: value`. */
export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: unknown;
}

/** Far above any real file of the kinds read here, far below what would take long to parse. */
const LONGEST = 512 * 1024;
/** More of them say nothing more. */
const MOST_DUPLICATES = 10;
const GIVEN_TWICE = "This key is given twice.";

/** The first document of a YAML file, read leniently: what is not of the expected kind is absent. */
export class YamlTree {
  readonly root: unknown;
  /** What makes it no YAML: nothing is in the tree then. */
  readonly error: SyntaxProblem | undefined;
  /** Keys that their mapping has before, which not every reader takes. */
  readonly duplicates: readonly SyntaxProblem[] = [];
  private readonly anchors: ReadonlyMap<string, unknown> = new Map();
  private readonly entriesOf = new Map<unknown, ReadonlyMap<string, YamlEntry>>();
  private readonly entered = new Set<unknown>();

  /** Parses a text. Documents behind the first one are passed over. */
  constructor(text: string) {
    if (text.length > LONGEST) {
      this.error = { message: "The file is larger than 512 KiB.", span: { start: 0, end: 0 } };
      return;
    }
    const { document, error } = compose(text);
    this.error = error;
    if (document) {
      this.root = document.contents;
      this.anchors = anchorsOf(document);
      this.duplicates = duplicatesIn(document);
    }
  }

  /** The entries of a mapping by key, of which the last one counts; none if it is something else. */
  entries(node: unknown): ReadonlyMap<string, YamlEntry> {
    const map = this.follow(node);
    const known = this.entriesOf.get(map);
    if (known) return known;
    const entries = new Map<string, YamlEntry>();
    for (const { key, value } of isMap(map) ? map.items : []) {
      const read = this.text(key);
      if (read) entries.set(read.text, { key: read.text, keySpan: read.span, value });
    }
    this.entriesOf.set(map, entries);
    return entries;
  }

  /** The value of a mapping's key; `undefined` where there is none. */
  get(node: unknown, key: string): unknown {
    return this.entries(node).get(key)?.value;
  }

  /** The items of a list; a scalar is a list of one. */
  items(node: unknown): readonly unknown[] {
    const value = this.follow(node);
    if (isSeq(value)) return value.items;
    return isScalar(value) && value.value !== null ? [value] : [];
  }

  /** A scalar as it is written (`3.10` stays `3.10`); `undefined` for anything else, and for an empty value. */
  text(node: unknown): YamlText | undefined {
    const value = this.follow(node);
    if (!isScalar(value) || value.value === null || !value.range) return undefined;
    const text = typeof value.value === "string" ? value.value : (value.source ?? "");
    return { text, span: { start: value.range[0], end: value.range[1] }, node: value };
  }

  /**
   * Whether a part of the file is met for the first time. Aliases let a small file name a part of it endlessly often:
   * whoever goes down the whole tree enters each part once.
   */
  enter(node: unknown): boolean {
    const value = this.follow(node);
    if (this.entered.has(value)) return false;
    this.entered.add(value);
    return true;
  }

  /** Where a mapping or a list stands. */
  span(node: unknown): Span | undefined {
    const value = this.follow(node);
    return isNode(value) && value.range ? { start: value.range[0], end: value.range[1] } : undefined;
  }

  /** Whether a mapping is written in braces. */
  isFlow(node: unknown): boolean {
    const value = this.follow(node);
    return isMap(value) && value.flow === true;
  }

  private follow(node: unknown): unknown {
    return isAlias(node) ? this.anchors.get(node.source) : node;
  }
}

/** The first document of a text, or why there is none. */
function compose(text: string): { document?: Document; error: SyntaxProblem | undefined } {
  const { tokens, problems } = yamlTokens(text);
  const [problem] = problems;
  if (problem) return { error: problemAt(text, problem.span.start, `The file ${problem.message}`) };
  // The composer's own search for keys given twice takes time quadratic to a mapping's size.
  const composer = new Composer({ prettyErrors: false, logLevel: "error", uniqueKeys: false });
  const [document] = composer.compose(tokens, true, text.length);
  const [error] = document?.errors ?? [];
  if (error) {
    const message = `${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`;
    return { error: problemAt(text, error.pos[0], `The file is not valid YAML: ${message}`) };
  }
  return { ...(document && { document }), error: undefined };
}

function problemAt(text: string, offset: number, message: string): SyntaxProblem {
  return { message: `${message.replace(/\.$/, "")}.`, span: lineFrom(text, offset) };
}

/** The words from an offset, or from the first word behind it, to the end of their line. */
function lineFrom(text: string, offset: number): Span {
  const start = offset + (/\S/.exec(text.slice(offset))?.index ?? 0);
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end < 0 ? text.length : end);
  return { start, end: start + line.trimEnd().length };
}

/** The nodes by anchor; what is given a second time under one name stands for nothing. */
function anchorsOf(document: Document): Map<string, unknown> {
  const anchors = new Map<string, unknown>();
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node) && node.anchor)
        anchors.set(node.anchor, anchors.has(node.anchor) ? undefined : node);
    },
  });
  return anchors;
}

function duplicatesIn(document: Document): SyntaxProblem[] {
  const found: SyntaxProblem[] = [];
  visit(document, {
    Map: (_key, { items }) => {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || !key.range) continue;
        const span = { start: key.range[0], end: key.range[1] };
        if (known.has(key.value) && found.length < MOST_DUPLICATES)
          found.push({ message: GIVEN_TWICE, span });
        known.add(key.value);
      }
    },
  });
  return found;
}
