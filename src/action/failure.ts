import type { Plan } from "../decide/plan.ts";
import { describe, exitCodeOf, type RefusedError } from "../errors.ts";

/** Why the step fails. */
export interface Failure {
  /** As on the command line; the step fails where it isn't 0. */
  readonly exitCode: number;
  /** What failed, then what to do. */
  readonly lines: readonly string[];
}

/**
 * Why a run that reached its end fails: GitHub's refusal first, then what the plan's exit code says.
 * @param exitCode of the plan
 * @param counts what the plan holds, in words
 */
export function failureOf(
  plan: Plan,
  exitCode: number,
  counts: string,
  refusal?: RefusedError,
): Failure | undefined {
  if (refusal) return { exitCode: exitCodeOf(refusal), lines: describe(refusal) };
  if (exitCode === 3) return { exitCode, lines: undeterminedLines(plan) };
  if (exitCode === 1) return { exitCode, lines: [`${counts}.`, "The input fail-on decides what fails."] };
  return undefined;
}

function undeterminedLines({ undetermined, determined }: Plan): string[] {
  const [first] = undetermined;
  const many = undetermined.length > 1 ? ` (and ${undetermined.length - 1} more)` : "";
  const what =
    determined === 0 ? "No image could be determined" : "Not every image could be determined (strict)";
  return [`${what}: ${first?.message ?? ""}${many}`, "The job summary has all of them; run again later."];
}
