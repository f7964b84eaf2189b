import type { HclExpression } from "../../hcl/hcl-expression.ts";
import type { HclBlock } from "../../hcl/hcl-file.ts";
import { attributeOf } from "./terraform-module.ts";
import { type KnownObject, type TerraformValue, UNKNOWN } from "./terraform-value.ts";

type Evaluate = (expression: HclExpression) => TerraformValue;
type Entries = ReadonlyMap<string, TerraformValue>;

/** Attributes of a statement, and the keys that they become. */
const KEYS = [
  ["sid", "Sid"],
  ["actions", "Action"],
  ["not_actions", "NotAction"],
  ["resources", "Resource"],
  ["not_resources", "NotResource"],
] as const;

/**
 * The policy that an `aws_iam_policy_document` writes
 * (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document).
 */
export function policyDocumentOf({ body }: HclBlock, evaluate: Evaluate): TerraformValue {
  const statements = body.blocks.flatMap((block): TerraformValue[] => {
    if (block.type === "statement") return [statementOf(block, evaluate)];
    // `dynamic "statement"`: how many they are isn't known.
    return block.type === "dynamic" ? [UNKNOWN] : [];
  });
  const isMerged = body.attributes.some(({ name }) => name.endsWith("_policy_documents"));
  const items = isMerged ? [...statements, UNKNOWN] : statements;
  return objectOf([["Statement", { kind: "list", items }]]);
}

function statementOf(block: HclBlock, evaluate: Evaluate): KnownObject {
  const effect = attributeOf(block, "effect");
  const entries: [string, TerraformValue][] = [
    ["Effect", effect === undefined ? { kind: "scalar", value: "Allow" } : evaluate(effect)],
  ];
  for (const [name, key] of KEYS) {
    const expression = attributeOf(block, name);
    if (expression !== undefined) entries.push([key, evaluate(expression)]);
  }
  for (const [type, key] of [
    ["principals", "Principal"],
    ["not_principals", "NotPrincipal"],
    ["condition", "Condition"],
  ] as const) {
    const value = type === "condition" ? conditionsOf(block, evaluate) : principalsOf(block, type, evaluate);
    if (value !== undefined) entries.push([key, value]);
  }
  return objectOf(entries);
}

function principalsOf(block: HclBlock, type: string, evaluate: Evaluate): TerraformValue | undefined {
  const entries = new Map<string, TerraformValue>();
  for (const principals of blocksOf(block, type)) {
    if (principals === undefined) return UNKNOWN;
    const kind = textOf(principals, "type", evaluate);
    if (kind === undefined) return UNKNOWN;
    if (kind === "*") return { kind: "scalar", value: "*" };
    entries.set(kind, joinLists(entries.get(kind), valueIn(principals, "identifiers", evaluate)));
  }
  return entries.size === 0 ? undefined : { kind: "object", entries, isComplete: true };
}

function conditionsOf(block: HclBlock, evaluate: Evaluate): TerraformValue | undefined {
  const tests = new Map<string, Entries>();
  for (const condition of blocksOf(block, "condition")) {
    const test = condition && textOf(condition, "test", evaluate);
    const variable = condition && textOf(condition, "variable", evaluate);
    if (condition === undefined || test === undefined || variable === undefined) return UNKNOWN;
    tests.set(
      test,
      new Map([...(tests.get(test) ?? []), [variable, valueIn(condition, "values", evaluate)]]),
    );
  }
  if (tests.size === 0) return undefined;
  return objectOf([...tests].map(([test, entries]) => [test, { kind: "object", entries, isComplete: true }]));
}

/** The blocks of a type; `undefined` for those that a `dynamic` block writes. */
function blocksOf({ body }: HclBlock, type: string): (HclBlock | undefined)[] {
  return body.blocks.flatMap((block) => {
    if (block.type === type) return [block];
    return block.type === "dynamic" && block.labels[0]?.text === type ? [undefined] : [];
  });
}

function valueIn(block: HclBlock, name: string, evaluate: Evaluate): TerraformValue {
  const expression = attributeOf(block, name);
  return expression === undefined ? UNKNOWN : evaluate(expression);
}

function textOf(block: HclBlock, name: string, evaluate: Evaluate): string | undefined {
  const value = valueIn(block, name, evaluate);
  return value.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

function joinLists(first: TerraformValue | undefined, second: TerraformValue): TerraformValue {
  if (first === undefined) return second;
  if (first.kind !== "list" || second.kind !== "list") return UNKNOWN;
  return { kind: "list", items: [...first.items, ...second.items] };
}

function objectOf(entries: Iterable<readonly [string, TerraformValue]>): KnownObject {
  return { kind: "object", entries: new Map(entries), isComplete: true };
}
