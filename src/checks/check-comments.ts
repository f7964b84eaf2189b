import type { Directive } from "../text/directive.ts";
import type { Check } from "./check.ts";
import type { Sources } from "./check-project.ts";
import type { UsedIgnores } from "./ignores.ts";
import type { PlacedResult } from "./placed-result.ts";
import { isOn, type SeverityLookup } from "./severity-lookup.ts";

/** Runs the checks of comments that speak to this program over all files that were read. */
export function checkComments(
  sources: Sources,
  used: UsedIgnores,
  checks: readonly Check[],
  severityFor: SeverityLookup,
): PlacedResult[] {
  return [...sources.values()].flatMap(({ path, directives }) => {
    const on = directives.length === 0 ? [] : checks.filter((check) => isOn(check, severityFor, path));
    return directives
      .filter(({ directive }) => isJudged(directive, on))
      .flatMap(({ directive }) =>
        on.flatMap((check) => {
          const isUsed = used.has(path, directive);
          const result = check.scope === "comment" ? check.run({ directive, isUsed }) : undefined;
          if (result === undefined) return [];
          return [{ check, result, file: path, span: directive.span, isFinalStage: false, directives: [] }];
        }),
      );
  });
}

/** Of a check that is off, or that needs what was not asked for, nobody knows what it would have found. */
function isJudged({ check: id }: Directive, checks: readonly Check[]): boolean {
  if (id === undefined) return true;
  const check = checks.find((one) => one.id === id);
  return check !== undefined && !check.asksRegistry;
}
