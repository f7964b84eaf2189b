import type { Span } from "../../text/position.ts";
import type { Given } from "../given.ts";
import { patternOf, type TerraformValue } from "./terraform-value.ts";

/** A value as text; numbers and truth values are texts to Terraform too. Nothing for null. */
export function givenText(value: TerraformValue | undefined, span: Span): Given<string> | undefined {
  if (value === undefined || isNull(value)) return undefined;
  if (value.kind === "scalar") return { span, value: String(value.value) };
  const pattern = patternOf(value);
  return pattern === undefined ? { span } : { span, pattern };
}

/** A list of texts, known where all of them are. Nothing for null. */
export function givenTexts(
  value: TerraformValue | undefined,
  span: Span,
): Given<readonly string[]> | undefined {
  if (value === undefined || isNull(value)) return undefined;
  const texts = value.kind === "list" ? value.items.map(textOf) : [undefined];
  const known = texts.filter((text) => text !== undefined);
  return known.length === texts.length ? { span, value: known } : { span };
}

/** The entries of a map whose values are known texts. */
export function knownTexts(value: TerraformValue | undefined): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (value?.kind !== "object") return texts;
  for (const [key, entry] of value.entries) {
    const text = textOf(entry);
    if (text !== undefined) texts.set(key, text);
  }
  return texts;
}

function textOf(value: TerraformValue): string | undefined {
  return value.kind === "scalar" && value.value !== null ? String(value.value) : undefined;
}

function isNull(value: TerraformValue): boolean {
  return value.kind === "scalar" && value.value === null;
}
