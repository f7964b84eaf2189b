import { matchesWildcard } from "../wildcard.ts";

/** No pattern that is meant is longer. */
const LONGEST = 500;
/** A glob's braces are written out into at most so many globs. */
const MOST_ALTERNATIVES = 32;

/**
 * Whether a name matches a list of Renovate's patterns: one of the positive ones, if there are any, and none of those
 * after a `!`. https://docs.renovatebot.com/string-pattern-matching/
 */
export function matchesPatterns(patterns: readonly string[], name: string): boolean {
  const positive = patterns.filter((pattern) => !pattern.startsWith("!"));
  const negative = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
  if (patterns.length === 0 || negative.some((pattern) => matches(pattern, name))) return false;
  return positive.length === 0 || positive.some((pattern) => matches(pattern, name));
}

function matches(pattern: string, name: string): boolean {
  if (pattern === "*") return true;
  if (pattern.length > LONGEST) return false;
  const expression = /^\/(.*)\/i?$/s.exec(pattern)?.[1];
  if (expression !== undefined) return mayMatch(expression, name);
  return expandBraces(pattern).some((glob) => matchesWildcard(glob.toLowerCase(), name.toLowerCase()));
}

/**
 * Regular expressions of a file that anybody may have written are not run: one matches if the longest plain piece of
 * it stands in the name.
 */
function mayMatch(expression: string, name: string): boolean {
  const plain = expression.replace(/\\([./-])/g, "$1").split(/[\\^$.*+?()[\]{}|]+/);
  const longest = plain.reduce((a, b) => (b.length > a.length ? b : a), "");
  return name.includes(longest);
}

/** `a{b,c}` means `ab` and `ac`. */
function expandBraces(glob: string): string[] {
  let globs = [glob];
  while (globs.length < MOST_ALTERNATIVES) {
    const expanded = globs.flatMap(expandFirst);
    if (expanded.length === globs.length) break;
    globs = expanded;
  }
  return globs;
}

function expandFirst(glob: string): string[] {
  const [, before = "", choices, after = ""] = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(glob) ?? [];
  return choices === undefined ? [glob] : choices.split(",").map((choice) => before + choice + after);
}
