import { textAt } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { HclEntry, HclExpression } from "./hcl-expression.ts";
import { readHeredoc, readQuoted } from "./read-template.ts";
import { inside, type SyntaxNode, type SyntaxPlace, textOf } from "./syntax-node.ts";

export function spanOf(node: SyntaxNode): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** Reads an `expression` node; what is no literal, template, collection, reference or call is a computation. */
export function readExpression(node: SyntaxNode, around: SyntaxPlace): HclExpression {
  if (around.room === 0) around.passOver(node);
  const place = inside(around);
  const parts = node.namedChildren.filter(({ type }) => type !== "comment");
  const [first] = parts;
  if (first === undefined || place.room < 0) return computation(node);
  if (first.type === "variable_expr") return readReference(node, parts, place);
  return parts.length === 1 ? readTerm(node, first, place) : computation(node);
}

function computation(node: SyntaxNode): HclExpression {
  return { kind: "computation", span: spanOf(node) };
}

/** An expression's only part. */
function readTerm(node: SyntaxNode, term: SyntaxNode, place: SyntaxPlace): HclExpression {
  const [inner] = term.namedChildren;
  switch (term.type) {
    case "literal_value":
      return inner === undefined ? computation(node) : readLiteral(inner, place);
    case "template_expr":
      return inner === undefined ? computation(node) : readTemplate(inner, place);
    case "collection_value":
      return inner === undefined ? computation(node) : readCollection(inner, place);
    case "function_call":
      return readCall(term, place);
    case "expression":
      return readExpression(term, place);
    default:
      return computation(node);
  }
}

function readLiteral(node: SyntaxNode, place: SyntaxPlace): HclExpression {
  const span = spanOf(node);
  const text = textOf(node, place);
  if (node.type === "string_lit") return readTemplate(node, place);
  if (node.type === "numeric_lit") return { kind: "literal", span, value: Number(text) };
  return { kind: "literal", span, value: node.type === "null_lit" ? null : text === "true" };
}

function readTemplate(node: SyntaxNode, place: SyntaxPlace): HclExpression {
  const read = (expression: SyntaxNode) => readExpression(expression, place);
  const parts =
    node.type === "heredoc_template"
      ? readHeredoc(node, place.text, read)
      : readQuoted(node, place.text, read);
  return { kind: "template", span: spanOf(node), parts };
}

function readCollection(node: SyntaxNode, place: SyntaxPlace): HclExpression {
  const span = spanOf(node);
  if (node.type === "object") {
    const elements = node.namedChildren.filter(({ type }) => type === "object_elem");
    return { kind: "object", span, entries: elements.map((element) => readEntry(element, place)) };
  }
  return { kind: "list", span, items: expressionsIn(node, place) };
}

function expressionsIn(node: SyntaxNode, place: SyntaxPlace): HclExpression[] {
  return node.namedChildren
    .filter(({ type }) => type === "expression")
    .map((expression) => readExpression(expression, place));
}

/** In a key, a single bare word is text; a reference needs parentheses. */
function readEntry(node: SyntaxNode, place: SyntaxPlace): HclEntry {
  const [keyNode = node, valueNode = node] = node.namedChildren.filter(({ type }) => type === "expression");
  const value = readExpression(valueNode, place);
  const word = textOf(keyNode, place);
  const [term, ...more] = keyNode.namedChildren;
  if (term?.type !== "variable_expr" || more.length > 0)
    return { key: readExpression(keyNode, place), value };
  const span = spanOf(keyNode);
  return {
    key: { kind: "template", span, parts: [{ kind: "text", text: textAt(word, span.start) }] },
    value,
  };
}

function readCall(node: SyntaxNode, place: SyntaxPlace): HclExpression {
  const [name = node, ...rest] = node.namedChildren;
  const list = rest.find(({ type }) => type === "function_arguments");
  const isExpanded = list?.namedChildren.some(({ type }) => type === "ellipsis") ?? false;
  if (isExpanded) return computation(node);
  const given = list === undefined ? [] : expressionsIn(list, place);
  return { kind: "call", span: spanOf(node), name: textOf(name, place), arguments: given };
}

/** `root.name[0].name`: each further part must be a name or a literal index. */
function readReference(node: SyntaxNode, parts: readonly SyntaxNode[], place: SyntaxPlace): HclExpression {
  const path = parts.map((part) => stepOf(part, place));
  const known = path.filter((step) => step !== undefined);
  return known.length === path.length
    ? { kind: "reference", span: spanOf(node), path: known }
    : computation(node);
}

function stepOf(node: SyntaxNode, place: SyntaxPlace): string | undefined {
  if (node.type === "variable_expr") return textOf(node, place);
  const [inner] = node.namedChildren;
  if (node.type === "get_attr") return inner && textOf(inner, place);
  if (node.type !== "index" || inner === undefined) return undefined;
  const [index] = inner.namedChildren;
  return index === undefined ? textOf(inner, place).slice(1) : literalText(readExpression(index, place));
}

function literalText(expression: HclExpression): string | undefined {
  if (expression.kind === "literal" && typeof expression.value === "number") return String(expression.value);
  if (expression.kind !== "template") return undefined;
  const [part, ...more] = expression.parts;
  return part?.kind === "text" && more.length === 0 ? part.text.text : undefined;
}
