import type { SeverityLookup } from "../checks/severity-lookup.ts";
import { compileGlobs } from "../text/glob.ts";
import type { CheckRule, Config } from "./config.ts";

/** What the configuration says of checks, made ready for the engine. */
export interface CompiledChecks {
  readonly severityFor: SeverityLookup;
  /** From how many days before a deprecation on it is spoken of in a file. */
  readonly warnDaysFor: (file: string) => number;
  readonly allowedRuntimes?: readonly string[];
}

/** Compiles the rules for paths once; later rules win over earlier ones, and both over what is for all files. */
export function compileChecks({ checks, checkRules, runtimes, files }: Config): CompiledChecks {
  const rulesFor = compileRules(checkRules, files.below ?? "");
  return {
    severityFor: (id, file) =>
      lastOf(rulesFor(file).map(({ severities }) => ownSeverity(severities, id))) ?? ownSeverity(checks, id),
    warnDaysFor: (file) => lastOf(rulesFor(file).map(({ warnDays }) => warnDays)) ?? runtimes.warnDays,
    ...(runtimes.allowed && { allowedRuntimes: runtimes.allowed }),
  };
}

type RuleLookup = (file: string | undefined) => readonly CheckRule[];

/** @param below the directory worked on, from the one that globs are relative to */
function compileRules(rules: readonly CheckRule[], below: string): RuleLookup {
  if (rules.length === 0) return () => rules;
  const compiled = rules.map((rule) => ({ rule, matches: compileGlobs(rule.paths) }));
  const known = new Map<string, readonly CheckRule[]>();
  return (file) => {
    if (file === undefined) return [];
    const found =
      known.get(file) ?? compiled.filter(({ matches }) => matches(below + file)).map(({ rule }) => rule);
    known.set(file, found);
    return found;
  };
}

function ownSeverity(severities: Config["checks"], id: string) {
  return Object.hasOwn(severities, id) ? severities[id] : undefined;
}

function lastOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.findLast((value) => value !== undefined);
}
