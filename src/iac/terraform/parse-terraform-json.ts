import type { HclExpression } from "../../hcl/hcl-expression.ts";
import type { HclAttribute, HclBlock, HclBody, HclFile, HclLabel } from "../../hcl/hcl-file.ts";
import type { ParseHcl } from "../../hcl/parse-hcl.ts";
import { textAt } from "../../text/logical-text.ts";
import type { SyntaxProblem } from "../../text/syntax-problem.ts";
import { entriesOf, type MapEntry, type ScalarNode, type TemplateNode } from "../template-node.ts";
import { readYamlTree } from "../yaml-tree.ts";

/** How many labels the blocks of a type have at the top of a file. */
const LABELS: ReadonlyMap<string, number> = new Map([
  ["resource", 2],
  ["data", 2],
  ["module", 1],
  ["variable", 1],
  ["locals", 0],
]);

/** Blocks within blocks that have a label. */
const LABELLED: readonly string[] = ["provisioner", "dynamic"];

/**
 * Reads Terraform's JSON syntax as the native one.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function parseTerraformJson(text: string, parseHcl: ParseHcl): HclFile {
  const { root, errors } = readYamlTree(text);
  const problems = errors.length > 0 || isJson(text) ? errors.slice(0, 1).map(within(text)) : [NOT_JSON];
  if (root?.kind !== "map" || problems.length > 0) {
    return { body: { attributes: [], blocks: [] }, problems };
  }
  const reading = new JsonReading(templatesIn(text, root, parseHcl));
  const blocks = entriesOf(root).flatMap((entry) => {
    const count = LABELS.get(entry.key);
    return count === undefined
      ? []
      : reading.blocks(entry, entry.value, [], { labels: count, room: DEEPEST });
  });
  // A file of variables has nothing but attributes.
  return { body: { attributes: reading.body(root, 0).attributes, blocks }, problems: [] };
}

/** Blocks in one another that are read: a policy's condition lies deepest. */
const DEEPEST = 4;

const NOT_JSON: SyntaxProblem = { message: "it is not valid JSON", span: { start: 0, end: 0 } };

/** The parser tells of what is missing at the end as standing behind it. */
function within(text: string): (problem: SyntaxProblem) => SyntaxProblem {
  const at = (offset: number) => Math.min(offset, text.length);
  return ({ message, span }) => ({ message, span: { start: at(span.start), end: at(span.end) } });
}

/** What YAML takes beyond JSON can make a text of any size out of a small one. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

interface BlockShape {
  readonly labels: number;
  /** How many more blocks may lie in one another here. */
  readonly room: number;
}

class JsonReading {
  private readonly templates: ReadonlyMap<number, HclExpression>;

  constructor(templates: ReadonlyMap<number, HclExpression>) {
    this.templates = templates;
  }

  /** The blocks below a key: labels are keys of their own, and a list stands for several blocks. */
  blocks(entry: MapEntry, value: TemplateNode, labels: readonly HclLabel[], shape: BlockShape): HclBlock[] {
    if (value.kind === "list") {
      return value.items.flatMap((item) => this.blocks(entry, item, labels, shape));
    }
    if (value.kind !== "map") return [];
    if (labels.length < shape.labels) {
      return value.entries.flatMap((label) =>
        this.blocks(entry, label.value, [...labels, { text: label.key, span: label.keySpan }], shape),
      );
    }
    const { start } = labels.at(-1)?.span ?? entry.keySpan;
    const body = this.body(value, shape.room);
    return [{ type: entry.key, labels, span: { start, end: value.span.end }, body }];
  }

  /** An object can be a block or a map: it is read as both. */
  body(node: TemplateNode, room: number): HclBody {
    const entries = entriesOf(node);
    return {
      attributes: entries.map((entry) => this.attribute(entry)),
      blocks: (room === 0 ? [] : entries).flatMap((entry) => {
        const shape = { labels: LABELLED.includes(entry.key) ? 1 : 0, room: room - 1 };
        return this.blocks(entry, entry.value, [], shape);
      }),
    };
  }

  private attribute({ key, keySpan, value }: MapEntry): HclAttribute {
    const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
    return { name: key, nameSpan: keySpan, span, value: this.expression(value) };
  }

  private expression(node: TemplateNode): HclExpression {
    const { span } = node;
    if (node.kind === "list") {
      return { kind: "list", span, items: node.items.map((item) => this.expression(item)) };
    }
    if (node.kind === "scalar") return this.scalar(node);
    const entries = node.entries.map(({ key, keySpan, value }) => ({
      key: textExpression(key, keySpan),
      value: this.expression(value),
    }));
    return { kind: "object", span, entries };
  }

  private scalar(node: ScalarNode): HclExpression {
    const { span, value, text } = node;
    if (typeof value !== "string") return { kind: "literal", span, value };
    const template = this.templates.get(span.start);
    if (template !== undefined) return template;
    return /[$%]\{/.test(text) ? { kind: "computation", span } : textExpression(text, span);
  }
}

function textExpression(text: string, span: HclExpression["span"]): HclExpression {
  const parts = [{ kind: "text", text: textAt(text, span.start + 1) }] as const;
  return { kind: "template", span, parts };
}

/**
 * What the strings of a file are as templates, by where they begin. All are read at once, as the items of one HCL list
 * that has each of them where the file has it.
 */
function templatesIn(text: string, root: TemplateNode, parseHcl: ParseHcl): Map<number, HclExpression> {
  const strings = stringsIn(root).filter(({ span }) => isReadable(text.slice(span.start, span.end)));
  let list = "";
  for (const { span } of strings) {
    list += list === "" ? `x=[${" ".repeat(span.start - 3)}` : `${" ".repeat(span.start - list.length - 1)},`;
    list += text.slice(span.start, span.end);
  }
  const value = parseHcl(`${list}]`).body.attributes[0]?.value;
  return new Map(value?.kind === "list" ? value.items.map((item) => [item.span.start, item]) : []);
}

/** Whether a JSON string means the same to HCL: in what is filled in, HCL takes no escapes. */
function isReadable(written: string): boolean {
  return written.startsWith('"') && !/\\[/bf]|[$%]\{[^}]*\\/.test(written);
}

/** The values that are strings, in the order of the file. */
function stringsIn(root: TemplateNode): ScalarNode[] {
  const waiting = [root];
  const strings: ScalarNode[] = [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "scalar" && typeof node.value === "string") strings.push(node);
    if (node.kind === "list") for (const item of node.items) waiting.push(item);
    if (node.kind === "map") for (const { value } of node.entries) waiting.push(value);
  }
  return strings.sort((a, b) => a.span.start - b.span.start);
}
