/** Why a text or a document isn't what it should be. */
export interface Problem {
  readonly kind: "problem";
  /** A predicate that follows its subject: "has two digests". Control characters never appear in it. */
  readonly message: string;
}

export function problem(message: string): Problem {
  return { kind: "problem", message };
}

/** Whether a parser answered with a problem instead of a value. */
export function isProblem<T extends object>(result: T | Problem): result is Problem {
  return "kind" in result && result.kind === "problem";
}
