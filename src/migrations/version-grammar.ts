/** Which versions a condition lets in. */
export interface Bounds {
  readonly from?: string;
  /** The first one that is too new. */
  readonly below?: string;
  /** Whether it names a single release. */
  readonly isExact?: boolean;
}

/** How a language writes conditions for versions. */
export interface VersionGrammar {
  /** How many parts of a version tell the line: `3.12`, but `24`. */
  readonly lineParts: number;
  /** @param hasFree whether free parts (`.x`, `.*`) follow; nothing for operators that the language hasn't */
  boundsOf(operator: string, parts: readonly string[], hasFree: boolean): Bounds | undefined;
}

/** https://github.com/npm/node-semver#ranges */
export const NODE_VERSIONS: VersionGrammar = {
  lineParts: 1,
  boundsOf: (operator, parts, hasFree) => {
    if (operator === "^") return startingWith(parts, 1);
    if (operator === "~") return startingWith(parts, Math.min(parts.length, 2));
    if (operator !== "" && operator !== "=") return compared(operator, parts);
    return parts.length === 3 && !hasFree ? exactly(parts) : startingWith(parts, parts.length);
  },
};

/**
 * https://packaging.python.org/en/latest/specifications/version-specifiers/, and Poetry's own signs:
 * https://python-poetry.org/docs/dependency-specification/
 */
export const PYTHON_VERSIONS: VersionGrammar = {
  lineParts: 2,
  boundsOf: (operator, parts, hasFree) => {
    if (operator === "~=") return startingWith(parts, parts.length - 1);
    if (operator === "^") return startingWith(parts, 1);
    if (operator === "~") return startingWith(parts, Math.min(parts.length, 2));
    if (operator !== "" && operator !== "==") return compared(operator, parts);
    return hasFree ? startingWith(parts, parts.length) : exactly(parts);
  },
};

/** https://guides.rubygems.org/patterns/#declaring-dependencies */
export const RUBY_VERSIONS: VersionGrammar = {
  lineParts: 2,
  boundsOf: (operator, parts) => {
    if (operator === "~>") return startingWith(parts, Math.max(parts.length - 1, 1));
    if (operator !== "" && operator !== "=") return compared(operator, parts);
    return parts.length > 2 ? exactly(parts) : startingWith(parts, parts.length);
  },
};

/** From a version up to where one of its first parts changes. */
function startingWith(parts: readonly string[], count: number): Bounds | undefined {
  return count < 1 ? undefined : { from: parts.join("."), below: nextVersion(parts.slice(0, count)) };
}

function exactly(parts: readonly string[]): Bounds {
  return { from: parts.join("."), below: nextVersion(parts), isExact: true };
}

function compared(operator: string, parts: readonly string[]): Bounds | undefined {
  const version = parts.join(".");
  switch (operator) {
    case ">=":
    case ">":
      return { from: version };
    case "<":
      return { below: version };
    case "<=":
      return { below: nextVersion(parts) };
    default:
      return undefined;
  }
}

/** `3.12` is followed by `3.13`, `24` by `25`. */
export function nextVersion(parts: readonly string[]): string {
  return [...parts.slice(0, -1), String(Number(parts.at(-1)) + 1)].join(".");
}
