import { Composer, type CST, type Document, Parser } from "yaml";
import type { Span } from "../text/position.ts";
import type { IacProblem } from "./iac-file.ts";
import { SHORT_TAGS } from "./short-tags.ts";
import type { TemplateNode } from "./template-node.ts";
import { treeOf } from "./yaml-nodes.ts";

/** A YAML or JSON text as a tree. */
export interface YamlTree {
  /** Absent where the text holds nothing, or is not to be read. */
  readonly root?: TemplateNode;
  /** What is wrong with its syntax: without it, nothing in the tree is to be relied on. */
  readonly errors: readonly IacProblem[];
  /** What other readers may let pass: keys given twice, a second document. */
  readonly oddities: readonly IacProblem[];
}

/** Far above any real template; the parser's own recursion is far from its end there. */
const DEEPEST = 200;
/** More of them say nothing more. */
const MOST_ERRORS = 10;

/** Reads the first document of a YAML text; JSON is YAML. Time and memory are linear in the text's length. */
export function readYamlTree(text: string): YamlTree {
  const tokens = [...new Parser().parse(text)];
  const tooDeep = firstBeyond(tokens, DEEPEST);
  if (tooDeep !== undefined) {
    const span = { start: tooDeep, end: Math.min(tooDeep + 1, text.length) };
    return { errors: [{ message: `this is nested more than ${DEEPEST} levels deep`, span }], oddities: [] };
  }
  // The library's own search for keys given twice compares each with each.
  const composer = new Composer({
    ...{ uniqueKeys: false, prettyErrors: false, logLevel: "silent" },
    customTags: SHORT_TAGS,
  });
  const [document, second] = [...composer.compose(tokens, false, text.length)];
  if (document === undefined) return { errors: [], oddities: [] };
  const { root, oddities } = treeOf(document.contents, text);
  return {
    ...(root && { root }),
    errors: errorsOf(document),
    oddities: [...oddities, ...secondDocument(second, text)],
  };
}

function errorsOf({ errors }: Document): IacProblem[] {
  return errors.slice(0, MOST_ERRORS).map(({ message, pos: [start, end] }) => ({
    message: `it is not valid YAML: ${message}`,
    span: { start, end },
  }));
}

function secondDocument(second: Document | undefined, text: string): IacProblem[] {
  if (second === undefined) return [];
  const start = second.contents?.range?.[0] ?? second.range?.[0] ?? 0;
  const message = "a second YAML document begins here; only the first one is read";
  return [{ message, span: lineFrom(text, start) }];
}

function lineFrom(text: string, start: number): Span {
  const end = text.indexOf("\n", start);
  return { start, end: end < 0 ? text.length : end };
}

/**
 * Where the first token stands that lies deeper than `limit` collections. The tokens are gone through without
 * recursion: composing what is too deep would end in an overflow of the stack, near which V8 may abort.
 */
function firstBeyond(tokens: readonly CST.Token[], limit: number): number | undefined {
  const waiting: { readonly token: CST.Token; readonly depth: number }[] = [];
  for (const token of tokens) waiting.push({ token, depth: 0 });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.depth > limit) return next.token.offset;
    for (const token of childrenOf(next.token)) waiting.push({ token, depth: next.depth + 1 });
  }
  return undefined;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  if (!("items" in token)) return [];
  const children: CST.Token[] = [];
  for (const { key, value } of token.items) {
    if (key) children.push(key);
    if (value) children.push(value);
  }
  return children;
}
