import type { HclExpression, HclTemplatePart } from "../hcl/hcl-expression.ts";

/** The texts that variables stand for, by name. */
export type BakeVariables = ReadonlyMap<string, readonly string[]>;

/** Variables that stand for long texts can make far longer ones; no reference or path is as long. */
const LONGEST_TEXT = 4096;

/**
 * The texts that a value stands for: one for a scalar, one an item for a list, and `key=value,…` for an object. What
 * isn't known in a text stays as `${NAME}`; `undefined` where nothing is known.
 */
export function bakeTexts(value: HclExpression, variables: BakeVariables): readonly string[] | undefined {
  switch (value.kind) {
    case "literal":
      return value.value === null ? [] : [String(value.value)];
    case "template":
      return [
        value.parts
          .map((part) => textOfPart(part, variables))
          .join("")
          .slice(0, LONGEST_TEXT),
      ];
    case "list": {
      const items = value.items.map((item) => bakeTexts(item, variables));
      return items.every((item) => item !== undefined) ? items.flat() : undefined;
    }
    case "object": {
      const fields = value.entries.map(
        ({ key, value: of }) => `${textOf(key, variables)}=${textOf(of, variables)}`,
      );
      return [fields.join(",")];
    }
    case "reference":
      return value.path.length === 1 ? variables.get(value.path.join()) : undefined;
    default:
      return undefined;
  }
}

/** As what cannot be known is written, so that it is taken for nothing else. */
const UNKNOWN = `\${}`;

function textOf(value: HclExpression, variables: BakeVariables): string {
  return bakeTexts(value, variables)?.join(",") ?? UNKNOWN;
}

function textOfPart(part: HclTemplatePart, variables: BakeVariables): string {
  if (part.kind === "text") return part.text.text;
  const { expression } = part;
  const known = expression && bakeTexts(expression, variables);
  return known?.join(",") ?? `\${${expression?.kind === "reference" ? expression.path.join(".") : ""}}`;
}
