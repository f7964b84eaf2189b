import type { HclAttribute, HclBlock, HclBody, HclLabel } from "./hcl-file.ts";
import { readExpression, spanOf } from "./read-expression.ts";
import { inside, type SyntaxNode, type SyntaxPlace, textOf } from "./syntax-node.ts";

/** Reads the attributes and blocks among nodes; those that hold a syntax error, or lie too deep, are left out. */
export function readBody(nodes: readonly SyntaxNode[], place: SyntaxPlace): HclBody {
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  for (const node of nodes) {
    if (node.hasError) continue;
    if (node.type === "attribute") attributes.push(readAttribute(node, place));
    if (node.type !== "block") continue;
    if (place.room > 0) blocks.push(readBlock(node, inside(place)));
    else place.passOver(node);
  }
  return { attributes, blocks };
}

function readAttribute(node: SyntaxNode, place: SyntaxPlace): HclAttribute {
  const [name = node, value = node] = node.namedChildren.filter(({ type }) => type !== "comment");
  return {
    name: textOf(name, place),
    nameSpan: spanOf(name),
    span: spanOf(node),
    value: readExpression(value, place),
  };
}

function readBlock(node: SyntaxNode, place: SyntaxPlace): HclBlock {
  const children = node.namedChildren;
  const [type = node] = children;
  const body = children.find((child) => child.type === "body");
  const labels = children.slice(1).flatMap((child) => labelOf(child, place) ?? []);
  return {
    type: textOf(type, place),
    labels,
    span: spanOf(node),
    body: readBody(body?.namedChildren ?? [], place),
  };
}

/** Labels are bare words or strings; a string's escapes stay as written, for names have none. */
function labelOf(node: SyntaxNode, place: SyntaxPlace): HclLabel | undefined {
  const text = textOf(node, place);
  if (node.type === "identifier") return { text, span: spanOf(node) };
  return node.type === "string_lit" ? { text: text.slice(1, -1), span: spanOf(node) } : undefined;
}
