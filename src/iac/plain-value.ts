import type { TemplateNode } from "./template-node.ts";

/** How many parts of a tree are made to plain values: aliases can make a small file stand for an endless one. */
const MOST_PARTS = 20_000;

/** A part of a template as plain values, intrinsic functions as the maps that they are; `undefined` where it is too large. */
export function plainValue(node: TemplateNode): unknown {
  const budget = { left: MOST_PARTS };
  const value = toPlain(node, budget);
  return budget.left < 0 ? undefined : value;
}

function toPlain(node: TemplateNode, budget: { left: number }): unknown {
  budget.left -= 1;
  if (budget.left < 0) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map((item) => toPlain(item, budget));
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlain(value, budget)]));
}
