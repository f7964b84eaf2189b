import { isRecord, type JsonRecord } from "../../image/json.ts";
import type { ManagedRepository } from "../check.ts";
import { matchesPatterns } from "./renovate-pattern.ts";
import { textsOf } from "./texts.ts";

/**
 * The repositories of managed images that a Renovate configuration leaves to Renovate, as far as the file itself says;
 * presets that it extends are not fetched. https://docs.renovatebot.com/configuration-options/
 */
export function findRenovateOverlap(value: unknown, images: readonly ManagedRepository[]): string[] {
  if (!isRecord(value) || leavesDockerfiles(value)) return [];
  return images.filter((image) => updatesImage(value, image)).map(({ repository }) => repository);
}

/** Renovate's name of an image: as it is written, Docker Hub's without its host. */
export function renovateName(repository: string): string {
  return repository.replace(/^docker\.io\/(?:library\/)?/, "");
}

function leavesDockerfiles(config: JsonRecord): boolean {
  if (config["enabled"] === false) return true;
  if (Array.isArray(config["enabledManagers"])) {
    if (!matchesPatterns(textsOf(config["enabledManagers"]), "dockerfile")) return true;
  }
  const isOff = [config["dockerfile"], config["docker"]].some(
    (one) => isRecord(one) && one["enabled"] === false,
  );
  return isOff || textsOf(config["extends"]).includes("docker:disable");
}

function updatesImage(config: JsonRecord, { repository, files }: ManagedRepository): boolean {
  const name = renovateName(repository);
  if (textsOf(config["ignoreDeps"]).includes(name)) return false;
  const rules = rulesOf(config).filter((rule) => concernsName(rule, name));
  return files.some((file) => {
    if (isLeftOut(config, file)) return false;
    const decisive = rules.findLast((rule) => concernsFile(rule, file));
    return decisive?.["enabled"] !== false;
  });
}

/** What Renovate reads without being told (its `dockerfile` manager's `managerFilePatterns`). */
const DOCKERFILE = /(?:^|[/.])(?:docker|container)file[^/]*$/i;

function isLeftOut(config: JsonRecord, file: string): boolean {
  if (!DOCKERFILE.test(file) && !isRecord(config["dockerfile"])) return true;
  const ignored = textsOf(config["ignorePaths"]);
  if (ignored.some((path) => file.includes(path)) || matchesPatterns(ignored, file)) return true;
  const included = textsOf(config["includePaths"]);
  return included.length > 0 && !matchesPatterns(included, file);
}

/** The rules that say whether updates are wanted at all; later ones win. */
function rulesOf(config: JsonRecord): JsonRecord[] {
  const { dockerfile } = config;
  const lists = [config["packageRules"], isRecord(dockerfile) ? dockerfile["packageRules"] : undefined];
  const rules = lists.flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []));
  return rules.filter((rule) => typeof rule["enabled"] === "boolean");
}

const FILE_CONDITIONS = ["matchFileNames", "matchPaths"];

function concernsFile(rule: JsonRecord, file: string): boolean {
  return FILE_CONDITIONS.every((key) => !(key in rule) || matchesPatterns(textsOf(rule[key]), file));
}

function concernsName(rule: JsonRecord, name: string): boolean {
  return Object.entries(rule)
    .filter(([key]) => /^(?:match|exclude)/.test(key) && !FILE_CONDITIONS.includes(key))
    .every(([key, value]) => holds(key, textsOf(value), name) ?? rule["enabled"] === true);
}

/** Whether a condition holds for an image in a Dockerfile; nothing where that depends on more than its name. */
function holds(key: string, patterns: readonly string[], name: string): boolean | undefined {
  switch (key) {
    case "matchManagers":
      return matchesPatterns(patterns, "dockerfile");
    case "matchDatasources":
    case "matchCategories":
    case "matchLanguages":
      return matchesPatterns(patterns, "docker");
    case "matchPackageNames":
    case "matchDepNames":
      return matchesPatterns(patterns, name);
    case "matchPackagePrefixes":
    case "matchDepPrefixes":
      return patterns.some((prefix) => name.startsWith(prefix));
    case "matchPackagePatterns":
    case "matchDepPatterns":
      return matchesPatterns(
        patterns.map((pattern) => `/${pattern}/`),
        name,
      );
    default:
      return undefined;
  }
}
