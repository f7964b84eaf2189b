import { ConfigError } from "../errors.ts";
import { pathName } from "./path-name.ts";
import type { ConfigFile } from "./schema.ts";
import type { YamlFile } from "./yaml-file.ts";

/** A configuration file that is valid, and where its parts stand. */
export interface ParsedConfigFile {
  readonly content: ConfigFile;
  readonly yaml: YamlFile;
}

type Plain = Readonly<Record<string, unknown>>;

const POLICY_KEYS = ["policy", "pin", "minimum-age", "maximum-age", "architecture"];

/**
 * What a repository's file means on top of the policy file that it extends: maps merged key by key, `policies` and
 * `check-rules` one after the other, everything else replaced.
 * @throws {ConfigError} when the repository's file changes what the policy file locks.
 */
export function extendConfigFile(policy: ParsedConfigFile, repository: ParsedConfigFile): ConfigFile {
  const lock = lockOf(policy);
  const problems = changesOf(policy.content, repository.content).flatMap((path) => {
    const place = lock(path);
    const at = repository.yaml.locate(path).place;
    return place === undefined
      ? []
      : [`${at}: \`${pathName(path)}\` is locked by ${place} and can't be changed here`];
  });
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  const merged = mergeMaps(policy.content, repository.content);
  return {
    ...merged,
    policies: [...(policy.content.policies ?? []), ...(repository.content.policies ?? [])],
    "check-rules": [...(policy.content["check-rules"] ?? []), ...(repository.content["check-rules"] ?? [])],
  };
}

/** Tells where the policy file locks a path of keys, if it does. */
function lockOf(policy: ParsedConfigFile): (path: Path) => string | undefined {
  const locked = (policy.content.locked ?? []).map((key, index) => ({
    key,
    place: policy.yaml.locate(["locked", index]).place,
  }));
  // Names in maps have dots of their own (`registries.endpoints.docker.io`), so paths are compared as texts.
  return (path) => namesOf(path).flatMap((name) => locked.filter(({ key }) => isWithin(name, key)))[0]?.place;
}

type Path = readonly (string | number)[];

/**
 * What a lock may call a path; an entry of `policies` or `check-rules` is locked by the setting that it would change,
 * too.
 */
function namesOf(path: Path): string[] {
  const [first, index, setting, ...below] = path;
  const name = path.filter((step) => typeof step === "string").join(".");
  if (typeof index !== "number") return [name];
  if (first === "policies") return [name, String(setting)];
  if (first !== "check-rules") return [name];
  return [name, setting === "warn-days" ? "runtimes.warn-days" : [setting, ...below].join(".")];
}

function isWithin(name: string, key: string): boolean {
  return name === key || name.startsWith(`${key}.`);
}

/** Paths of what the repository's file says otherwise than the policy file. */
function changesOf(policy: Plain, repository: Plain, above: Path = []): Path[] {
  return Object.entries(repository).flatMap(([key, value]): Path[] => {
    const path = [...above, key];
    const special = above.length === 0 ? specialPaths(key, value) : undefined;
    if (special !== undefined) return special;
    const before = Object.hasOwn(policy, key) ? policy[key] : undefined;
    if (isMap(value)) return changesOf(isMap(before) ? before : {}, value, path);
    return JSON.stringify(value) === JSON.stringify(before) ? [] : [path];
  });
}

/** What is changed by a key whose value doesn't replace that of the policy file. */
function specialPaths(key: string, value: unknown): Path[] | undefined {
  if (key === "extends") return [];
  if (!Array.isArray(value)) return undefined;
  if (key === "policies") return policyPaths(value);
  return key === "check-rules" ? checkRulePaths(value) : undefined;
}

function policyPaths(policies: readonly unknown[]): Path[] {
  return policies.flatMap((entry, index) =>
    POLICY_KEYS.filter((key) => isMap(entry) && Object.hasOwn(entry, key)).map((key) => [
      "policies",
      index,
      key,
    ]),
  );
}

function checkRulePaths(rules: readonly unknown[]): Path[] {
  return rules.flatMap((rule, index) => {
    if (!isMap(rule)) return [];
    const { paths: _, ...settings } = rule;
    return changesOf({}, settings, ["check-rules", index]);
  });
}

function mergeMaps<T extends Plain>(under: T, over: Plain): T {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isMap(before) && isMap(value) ? mergeMaps(before, value) : value;
  }
  return { ...under, ...merged };
}

function isMap(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
