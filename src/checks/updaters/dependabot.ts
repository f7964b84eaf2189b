import { isRecord, type JsonRecord } from "../../image/json.ts";
import type { ManagedRepository } from "../check.ts";
import { matchesWildcard } from "../wildcard.ts";
import { textsOf } from "./texts.ts";

/** An entry of `updates` and the repositories of managed images that it updates, too. */
export interface DependabotOverlap {
  readonly index: number;
  readonly repositories: readonly string[];
}

/**
 * The entries by which Dependabot updates managed images: ecosystem `docker`, in a directory it is told to look at.
 * https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference
 */
export function findDependabotOverlaps(
  value: unknown,
  images: readonly ManagedRepository[],
): DependabotOverlap[] {
  const updates = isRecord(value) && Array.isArray(value["updates"]) ? value["updates"] : [];
  return updates.flatMap((entry: unknown, index) => {
    if (!isRecord(entry) || entry["package-ecosystem"] !== "docker") return [];
    if (entry["open-pull-requests-limit"] === 0) return [];
    const reads = readerOf(entry);
    const overlap = images.filter(
      ({ repository, files }) => updatesImage(entry, repository) && files.some(reads),
    );
    return overlap.length === 0 ? [] : [{ index, repositories: overlap.map(({ repository }) => repository) }];
  });
}

/** Dependabot's name of an image: its path without the registry (https://github.com/github/docs/issues/24735). */
export function dependabotName(repository: string): string {
  return repository.slice(repository.indexOf("/") + 1).replace(/^library\//, "");
}

function updatesImage(entry: JsonRecord, repository: string): boolean {
  const name = dependabotName(repository);
  const allow = rulesOf(entry["allow"]);
  const isAllowed =
    allow.length === 0 || allow.some((rule) => !("dependency-name" in rule) || names(rule, name));
  return isAllowed && !rulesOf(entry["ignore"]).some((rule) => isWhole(rule) && names(rule, name));
}

/** A rule for some versions only leaves the others to Dependabot. */
function isWhole(rule: JsonRecord): boolean {
  return rule["versions"] === undefined && rule["update-types"] === undefined;
}

function rulesOf(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** In names, `*` also stands for slashes, and letter case doesn't count. */
function names(rule: JsonRecord, name: string): boolean {
  return textsOf(rule["dependency-name"]).some((glob) =>
    matchesWildcard(glob.toLowerCase().replace(/\*+/g, "**"), name.toLowerCase()),
  );
}

/** Dependabot reads what has "dockerfile" or "containerfile" in its name, in exactly the directories given. */
function readerOf(entry: JsonRecord): (file: string) => boolean {
  const directories = [...textsOf(entry["directory"]), ...textsOf(entry["directories"])].map(trimSlashes);
  // Read both ways in the wild: from the repository's root and from the entry's directory.
  const excluded = textsOf(entry["exclude-paths"])
    .map(trimSlashes)
    .flatMap((glob) => [glob, ...directories.map((directory) => trimSlashes(`${directory}/${glob}`))]);
  return (file) => {
    const slash = file.lastIndexOf("/");
    if (!/dockerfile|containerfile/i.test(file.slice(slash + 1))) return false;
    const directory = file.slice(0, Math.max(slash, 0));
    return (
      directories.some((glob) => coversDirectory(glob, directory)) &&
      !excluded.some((glob) => matchesWildcard(glob, file) || file.startsWith(`${glob}/`))
    );
  };
}

/** `apps/**` is `apps` itself, too. */
function coversDirectory(glob: string, directory: string): boolean {
  if (matchesWildcard(glob, directory)) return true;
  return glob.endsWith("/**") && matchesWildcard(glob.slice(0, -"/**".length), directory);
}

function trimSlashes(path: string): string {
  return path.replace(/^(?:\.?\/)+|^\.$/, "").replace(/\/$/, "");
}
