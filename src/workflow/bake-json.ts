import type { HclExpression } from "../hcl/hcl-expression.ts";
import type { HclAttribute, HclBlock, HclFile } from "../hcl/hcl-file.ts";
import { textAt } from "../text/logical-text.ts";
import { type YamlEntry, YamlTree } from "./yaml-tree.ts";

/** Reads bake's JSON form, which is YAML as well, as the native one. */
export function readBakeJson(text: string): HclFile {
  const tree = new YamlTree(text);
  const { error } = tree;
  const message = error && `${error.message.charAt(0).toLowerCase()}${error.message.slice(1, -1)}`;
  const blocks = [...tree.entries(tree.root).values()].flatMap(({ key, value }) =>
    [...tree.entries(value).values()].map((entry) => blockOf(tree, key, entry)),
  );
  return {
    body: { attributes: [], blocks },
    problems: error && message !== undefined ? [{ message, span: error.span }] : [],
  };
}

function blockOf(tree: YamlTree, type: string, { key, keySpan, value }: YamlEntry): HclBlock {
  const attributes = [...tree.entries(value).values()].map((entry) => attributeOf(tree, entry));
  const span = { start: keySpan.start, end: tree.span(value)?.end ?? keySpan.end };
  return { type, labels: [{ text: key, span: keySpan }], span, body: { attributes, blocks: [] } };
}

function attributeOf(tree: YamlTree, { key, keySpan, value }: YamlEntry): HclAttribute {
  const read = expressionOf(tree, value, DEEPEST);
  return { name: key, nameSpan: keySpan, span: { start: keySpan.start, end: read.span.end }, value: read };
}

/** A list of objects. */
const DEEPEST = 2;

function expressionOf(tree: YamlTree, node: unknown, room: number): HclExpression {
  const span = tree.span(node) ?? { start: 0, end: 0 };
  const scalar = tree.text(node);
  if (scalar) return textExpression(scalar.text, span);
  if (room === 0) return { kind: "computation", span };
  const entries = [...tree.entries(node).values()];
  if (entries.length === 0) {
    return { kind: "list", span, items: tree.items(node).map((item) => expressionOf(tree, item, room - 1)) };
  }
  return {
    kind: "object",
    span,
    entries: entries.map(({ key, keySpan, value }) => ({
      key: textExpression(key, keySpan),
      value: expressionOf(tree, value, room - 1),
    })),
  };
}

/** What is filled in stays as it is written, as anything does that isn't known. */
function textExpression(text: string, span: HclExpression["span"]): HclExpression {
  return { kind: "template", span, parts: [{ kind: "text", text: textAt(text, span.start) }] };
}
