import { compileGlobs } from "../text/glob.ts";
import type { Policy, PolicyRule } from "./policy.ts";

/** Finds the policy of an image use by its file and its repository (`public.ecr.aws/lambda/python`). */
export type PolicyLookup = (file: string, repository: string) => Policy;

/** Compiles the rules once; later rules win over earlier ones, and both over the defaults. */
export function compilePolicies(defaults: Policy, rules: readonly PolicyRule[]): PolicyLookup {
  if (rules.length === 0) return () => defaults;
  const compiled = rules.map((rule) => ({
    matchesPath: rule.paths === undefined ? always : compileGlobs(rule.paths),
    matchesImage: rule.images === undefined ? always : compileGlobs(rule.images),
    settings: rule.settings,
  }));
  return (file, repository) => {
    const matching = compiled.filter((rule) => rule.matchesPath(file) && rule.matchesImage(repository));
    return Object.assign({ ...defaults }, ...matching.map((rule) => rule.settings));
  };
}

function always(): boolean {
  return true;
}
