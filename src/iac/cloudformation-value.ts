import type { Given } from "./given.ts";
import { entriesOf, itemsOf, nodeAt, type TemplateNode, textOf } from "./template-node.ts";

/** Values of parameters that are known before a deployment: their defaults. */
export type Parameters = ReadonlyMap<string, string>;

/** Types whose default is the value itself, not the name of an SSM parameter that holds it. */
const PLAIN_TYPES = new Set(["String", "Number", "CommaDelimitedList", "List<Number>"]);
/** How many intrinsic functions one text may be made of: aliases can make a small file stand for an endless one. */
const MOST_CALLS = 100;
/** Nothing that is read here is longer. */
const LONGEST = 10_000;

/**
 * The defaults of a template's parameters. One that lists several values that it may have is meant to differ from one
 * deployment to another: nothing is known of it.
 */
export function parameterDefaults(root: TemplateNode | undefined): Parameters {
  return new Map(
    entriesOf(nodeAt(root, "Parameters")).flatMap(({ key, value }): [string, string][] => {
      const text = textOf(nodeAt(value, "Default"));
      const isPlain = PLAIN_TYPES.has(textOf(nodeAt(value, "Type")) ?? "");
      const isOpen = itemsOf(nodeAt(value, "AllowedValues")).length > 1;
      return text && isPlain && !isOpen ? [[key, text]] : [];
    }),
  );
}

/** A text as it is known before a deployment. */
export function givenText(node: TemplateNode, parameters: Parameters): Given<string> {
  const pieces = evaluate(node, { parameters, budget: { left: MOST_CALLS } });
  const { span } = node;
  if (pieces === undefined || isTooLong(pieces)) return { span };
  if (pieces.every(({ isKnown }) => isKnown)) return { span, value: pieces.map(({ text }) => text).join("") };
  return { span, pattern: pieces.map(({ text, isKnown }) => (isKnown ? text : `\${${text}}`)).join("") };
}

function isTooLong(pieces: readonly Piece[]): boolean {
  return pieces.reduce((length, { text }) => length + text.length, 0) > LONGEST;
}

/** A list of texts: known only where each of them is. */
export function givenTexts(node: TemplateNode, parameters: Parameters): Given<readonly string[]> {
  const { span } = node;
  if (node.kind !== "list") return { span, ...commaDelimited(node, parameters) };
  const values = node.items.flatMap((item) => givenText(item, parameters).value ?? []);
  return values.length === node.items.length ? { span, value: values } : { span };
}

/** A reference to a parameter that is a list. */
function commaDelimited(node: TemplateNode, parameters: Parameters): { value?: readonly string[] } {
  const name = textOf(nodeAt(node, "Ref"));
  const value = name === undefined ? undefined : parameters.get(name);
  return value === undefined ? {} : { value: value.split(",").map((item) => item.trim()) };
}

/** A part of a text; `text` of an unknown one is its name. */
interface Piece {
  readonly text: string;
  readonly isKnown: boolean;
}

interface Evaluation {
  readonly parameters: Parameters;
  readonly budget: { left: number };
}

function evaluate(node: TemplateNode | undefined, evaluation: Evaluation): readonly Piece[] | undefined {
  evaluation.budget.left -= 1;
  if (node === undefined || evaluation.budget.left < 0) return undefined;
  if (node.kind === "scalar") return node.value === null ? undefined : literal(node.text);
  const [call, ...others] = entriesOf(node);
  if (call === undefined || others.length > 0) return undefined;
  return evaluateCall(call.key, call.value, evaluation);
}

/** Other tools fill in what stands in `${…}` before CloudFormation sees it (serverless's variables). */
function literal(text: string): readonly Piece[] {
  return partsOf(text).map((part) =>
    isVariable(part) ? { text: part.slice(2, -1), isKnown: false } : { text: part, isKnown: true },
  );
}

/** A text cut at its `${…}`. */
function partsOf(text: string): string[] {
  return text.includes("${") ? text.split(/(\$\{[^{}]*\})/).filter((part) => part !== "") : [text];
}

function isVariable(part: string): boolean {
  return part.startsWith("${") && part.endsWith("}");
}

function evaluateCall(
  name: string,
  argument: TemplateNode,
  evaluation: Evaluation,
): readonly Piece[] | undefined {
  switch (name) {
    case "Ref":
      return [variable(textOf(argument) ?? name, evaluation.parameters)];
    case "Fn::GetAtt":
      return [{ text: textOf(argument) ?? itemsOf(argument).map(textOf).join("."), isKnown: false }];
    case "Fn::Sub":
      return substitute(argument, evaluation);
    case "Fn::Join":
      return join(argument, evaluation);
    default:
      return [{ text: name, isKnown: false }];
  }
}

function variable(name: string, parameters: Parameters): Piece {
  const value = parameters.get(name);
  return value === undefined ? { text: name, isKnown: false } : { text: value, isKnown: true };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html */
function substitute(
  argument: TemplateNode,
  { parameters, budget }: Evaluation,
): readonly Piece[] | undefined {
  const [first, map] = argument.kind === "list" ? argument.items : [argument];
  const text = textOf(first);
  if (text === undefined) return undefined;
  return partsOf(text).flatMap((part): readonly Piece[] => {
    if (!isVariable(part)) return [{ text: part, isKnown: true }];
    const name = part.slice(2, -1).trim();
    if (name.startsWith("!")) return [{ text: `\${${name.slice(1)}}`, isKnown: true }];
    const own = nodeAt(map, name);
    return own === undefined
      ? [variable(name, parameters)]
      : (evaluate(own, { parameters, budget }) ?? [{ text: name, isKnown: false }]);
  });
}

function join(argument: TemplateNode, evaluation: Evaluation): readonly Piece[] | undefined {
  const [separator, list] = itemsOf(argument);
  const between = textOf(separator) ?? "";
  if (list?.kind !== "list") return [{ text: "Fn::Join", isKnown: false }];
  const pieces: Piece[] = [];
  for (const [index, item] of list.items.entries()) {
    const value = evaluate(item, evaluation);
    if (value === undefined) return undefined;
    if (index > 0 && between !== "") pieces.push({ text: between, isKnown: true });
    for (const piece of value) pieces.push(piece);
  }
  return pieces;
}
