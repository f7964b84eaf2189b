import type { Directive } from "../dockerfile/directive.ts";
import { nearestWord } from "../text/nearest.ts";
import { CHECKS, findCheck } from "./index.ts";

/**
 * Directives as the checks understand them: in `ignore well-known breakage` the first word only looks like a check's
 * id and begins the reason, so that everything is ignored; one that is a check's id misspelt makes the comment
 * malformed, lest more is ignored than was meant.
 */
export function knownDirectives(directives: readonly Directive[]): readonly Directive[] {
  return directives.map(knownDirective);
}

function knownDirective(directive: Directive): Directive {
  const { check, ...rest } = directive;
  if (check === undefined || findCheck(check) !== undefined) return directive;
  const reason = `${check} ${directive.reason}`.trim();
  const isMisspelt =
    nearestWord(
      check,
      CHECKS.map(({ id }) => id),
    ) !== undefined;
  return { ...rest, kind: isMisspelt ? "malformed" : "ignore", reason };
}
