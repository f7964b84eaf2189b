import type { TerraformValue } from "./terraform-value.ts";

/** Parts of one JSON value; a policy has hundreds at most. */
const MOST_PARTS = 10_000;

/** Lists and objects in one another. */
const DEEPEST = 64;

/** Stands in a JSON text for what isn't known; of a private range, so in no policy. */
const HOLE = "\uE000";

/**
 * What a value that is JSON, or a text of JSON, says; parts of it that aren't known are `undefined`, and so is
 * what isn't JSON.
 */
export function jsonOf(value: TerraformValue): unknown {
  if (value.kind === "json") return contentOf(value.content, { parts: MOST_PARTS });
  if (value.kind === "scalar" && typeof value.value === "string") return parse(value.value);
  if (value.kind !== "text") return undefined;
  return parse(value.pieces.map((piece) => (typeof piece === "string" ? piece : HOLE)).join(""));
}

function parse(text: string): unknown {
  try {
    return withoutHoles(JSON.parse(text), DEEPEST);
  } catch {
    return undefined;
  }
}

function withoutHoles(value: unknown, room: number): unknown {
  if (typeof value === "string") return value.includes(HOLE) ? undefined : value;
  if (typeof value !== "object" || value === null) return value;
  if (room === 0) return undefined;
  if (Array.isArray(value)) return value.map((item) => withoutHoles(item, room - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, withoutHoles(entry, room - 1)]),
  );
}

/** Values share parts, so that writing them out can take far more room than they do. */
interface Budget {
  parts: number;
}

function contentOf(value: TerraformValue, budget: Budget): unknown {
  budget.parts -= 1;
  if (budget.parts < 0) return undefined;
  if (value.kind === "scalar") return value.value;
  if (value.kind === "list") return value.items.map((item) => contentOf(item, budget));
  if (value.kind !== "object" || !value.isComplete) return undefined;
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, contentOf(entry, budget)]));
}
