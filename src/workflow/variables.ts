import { type ContextLookup, fillExpressions } from "./expression.ts";
import type { YamlTree } from "./yaml-tree.ts";

/** A variable's value, as written where it isn't known; `undefined` where it isn't set. */
export type VariableLookup = (name: string) => string | undefined;

/** The variables that a mapping sets (`env:`), and behind them those around it. */
export function variablesIn(
  tree: YamlTree,
  mapping: unknown,
  outer: VariableLookup,
  lookup: ContextLookup,
): VariableLookup {
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (known.has(name)) return known.get(name);
    const written = tree.text(tree.get(mapping, name));
    const value = written ? fillExpressions(written.text, lookup) : outer(name);
    known.set(name, value);
    return value;
  };
}
