import { joinPieces, type KnownObject, type TerraformValue, UNKNOWN } from "./terraform-value.ts";

/** What a call of one of Terraform's functions gives, for the few that image URIs, environments and policies need. */
export function evaluateCall(name: string, given: readonly TerraformValue[]): TerraformValue {
  const [first = UNKNOWN, ...rest] = given;
  switch (name) {
    case "jsonencode":
      return { kind: "json", content: first };
    case "format":
      return format(first, rest);
    case "merge":
      return merge(given);
    // A path stays the same place; the others say of which type a value is.
    case "abspath":
    case "nonsensitive":
    case "sensitive":
    case "tolist":
    case "tomap":
    case "toset":
    case "tostring":
      return first;
    default:
      return UNKNOWN;
  }
}

/** `%s` and `%v` one after the other; other verbs don't occur in names. */
function format(template: TerraformValue, values: readonly TerraformValue[]): TerraformValue {
  if (template.kind !== "scalar" || typeof template.value !== "string") return UNKNOWN;
  const texts = template.value.split(/%[sv]/);
  if (texts.some((text) => text.includes("%")) || texts.length !== values.length + 1) return UNKNOWN;
  return joinPieces(
    texts.flatMap((text, index): TerraformValue[] => [
      ...(index === 0 ? [] : [values[index - 1] ?? UNKNOWN]),
      { kind: "scalar", value: text },
    ]),
  );
}

/** A map that isn't known may replace what stands before it. */
function merge(given: readonly TerraformValue[]): KnownObject {
  const entries = new Map<string, TerraformValue>();
  let isComplete = true;
  for (const value of given) {
    const isKnown = value.kind === "object" && value.isComplete;
    if (!isKnown) for (const key of entries.keys()) entries.set(key, UNKNOWN);
    if (value.kind === "object") for (const [key, entry] of value.entries) entries.set(key, entry);
    isComplete &&= isKnown;
  }
  return { kind: "object", entries, isComplete };
}
