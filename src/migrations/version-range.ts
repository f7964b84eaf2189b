import { compareVersions } from "../lambda/compare-versions.ts";
import type { Runtime } from "../lambda/runtime.ts";
import type { TextEdit } from "../text/edit.ts";
import { type Bounds, nextVersion, type VersionGrammar } from "./version-grammar.ts";
import type { PlacedText } from "./version-word.ts";

/** What a range of versions comes to when its language moves to another line. */
export type RangeChange =
  /** It lets the new line in already. */
  | { readonly kind: "fits" }
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[] }
  /** It keeps the new line out, and how it should be written isn't certain. */
  | { readonly kind: "unclear" };

/** One condition of a range: `>=3.11`. */
interface Condition {
  readonly operator: string;
  readonly parts: readonly string[];
  readonly hasFree: boolean;
  /** File offset of the version. */
  readonly start: number;
}

/** Of hostile length, no range that anyone writes. */
const LONGEST = 200;
const SPLIT = /[~^<>=!]{1,3}\s{0,10}[^\s,]+|[^\s,]+/g;
const CONDITION = /^([~^<>=]{0,2})(\s{0,10}v?)(\d+(?:\.\d+){0,5})((?:\.[x*]){0,3})$/;

/**
 * Rewrites a range of versions so that it lets the new line in. What needn't change stays: conditions that the new
 * line meets are left, an upper bound is raised to behind it, `~=3.11.0` and its kin are moved to it.
 */
export function moveRange(
  range: PlacedText,
  { from, to }: { from: Runtime; to: Runtime },
  grammar: VersionGrammar,
): RangeChange {
  const edits: TextEdit[] = [];
  for (const condition of range.text.length > LONGEST ? [undefined] : readConditions(range)) {
    const bounds = condition && grammar.boundsOf(condition.operator, condition.parts, condition.hasFree);
    if (condition === undefined || bounds === undefined) return { kind: "unclear" };
    if (admits(bounds, to.version, grammar)) continue;
    const edit = admits(bounds, from.version, grammar)
      ? moveCondition(condition, bounds, to.version, grammar)
      : undefined;
    if (edit === undefined) return { kind: "unclear" };
    edits.push(edit);
  }
  return edits.length === 0 ? { kind: "fits" } : { kind: "edits", edits };
}

/** The conditions of a range that are all to be met; alternatives (`||`) and exclusions aren't read. */
function readConditions({ text, start }: PlacedText): (Condition | undefined)[] {
  return Array.from(text.matchAll(SPLIT), ({ index, 0: written }) => {
    const [, operator = "", space = "", version = "", free = ""] = CONDITION.exec(written) ?? [];
    if (version === "") return undefined;
    const parts = version.split(".");
    return { operator, parts, hasFree: free !== "", start: start + index + operator.length + space.length };
  });
}

/** Whether some release of a line is within bounds. */
function admits({ from, below }: Bounds, line: string, { lineParts }: VersionGrammar): boolean {
  const first = from?.split(".").slice(0, lineParts).join(".");
  const isAbove = first === undefined || compareVersions(first, line) <= 0;
  return isAbove && (below === undefined || compareVersions(line, below) < 0);
}

/** Which release follows one that is named (`==3.11.4`) isn't certain; neither is what less than a line means. */
function moveCondition(
  { operator, parts, start }: Condition,
  bounds: Bounds,
  to: string,
  { lineParts }: VersionGrammar,
): TextEdit | undefined {
  if (bounds.isExact || parts.length < lineParts) return undefined;
  const rest = parts.slice(lineParts);
  if (operator.startsWith("<") && rest.some((part) => part !== "0")) return undefined;
  const line = operator === "<" ? nextVersion(to.split(".")) : to;
  const newText = [line, ...rest.map(() => "0")].join(".");
  return { start, end: start + parts.join(".").length, newText };
}
