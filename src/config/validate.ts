import type { z } from "zod";
import { ConfigError } from "../errors.ts";
import { nearestWord } from "../text/nearest.ts";
import { acceptedValues, isKeyPath, keysOf, schemaAt, wordList } from "./accepted.ts";
import { configJsonSchema } from "./json-schema.ts";
import { pathName } from "./path-name.ts";
import { CONFIG_SCHEMA, type ConfigFile } from "./schema.ts";
import type { YamlFile, YamlPath, YamlPlace } from "./yaml-file.ts";

type Issue = z.core.$ZodIssue;

/**
 * A YAML file's content as a configuration.
 * @throws {ConfigError} naming each thing that is wrong, a line each, with the accepted values.
 */
export function validateConfigFile(file: YamlFile): ConfigFile {
  if (file.value === undefined || file.value === null) return {};
  const result = CONFIG_SCHEMA.safeParse(file.value);
  const problems = result.success
    ? lockProblems(result.data, file)
    : result.error.issues.flatMap((issue) => problemsOf(issue, file));
  if (result.success && problems.length === 0) return result.data;
  problems.sort((a, b) => a.at.offset - b.at.offset);
  throw new ConfigError([...new Set(problems.map(({ at, what }) => `${at.place}: ${what}`))].join("\n"));
}

interface Problem {
  readonly at: YamlPlace;
  readonly what: string;
}

function problemsOf(issue: Issue, file: YamlFile): Problem[] {
  const path = pathOf(issue.path);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(file, path, key));
  if (issue.code === "invalid_key") return [invalidKey(file, path)];
  const accepted = acceptedValues(schemaAt(configJsonSchema(), path) ?? {});
  const name = path.length === 0 ? "the file" : `\`${pathName(path)}\``;
  return [{ at: file.locateValue(path), what: `${name} must be ${accepted}${hintOf(issue, file, path)}` }];
}

function unknownKey(file: YamlFile, path: YamlPath, key: string): Problem {
  const keys = keysOf(schemaAt(configJsonSchema(), path) ?? {});
  const meant = nearestWord(key, keys);
  const where = path.length === 0 ? "" : ` in \`${pathName(path)}\``;
  const hint = meant === undefined ? "." : `; did you mean \`${meant}\`?`;
  return {
    at: file.locate([...path, key]),
    what: `unknown key \`${key}\`${where}${hint} Accepted: ${wordList(keys)}`,
  };
}

function invalidKey(file: YamlFile, path: YamlPath): Problem {
  const accepted = acceptedValues(schemaAt(configJsonSchema(), path.slice(0, -1))?.propertyNames ?? {});
  return { at: file.locate(path), what: `the key \`${String(path.at(-1))}\` must be ${accepted}` };
}

/** A lock on a key that doesn't exist would lock nothing. */
function lockProblems(content: ConfigFile, file: YamlFile): Problem[] {
  return (content.locked ?? []).flatMap((key, index) => {
    if (isKeyPath(configJsonSchema(), key.split("."))) return [];
    const meant = nearestWord(key, Object.keys(configJsonSchema().properties ?? {}));
    const hint = meant === undefined ? "" : `; did you mean \`${meant}\`?`;
    return [{ at: file.locate(["locked", index]), what: `there is no key \`${key}\` to lock${hint}` }];
  });
}

/** What helps with the two commonest slips: a word mistyped, and a version that YAML takes for a number. */
function hintOf(issue: Issue, file: YamlFile, path: YamlPath): string {
  const value = valueAt(file.value, path);
  if (issue.code === "invalid_value" && typeof value === "string") {
    const meant = nearestWord(value, issue.values.map(String));
    return meant === undefined ? "" : `; did you mean \`${meant}\`?`;
  }
  const isBare = typeof value === "number" || typeof value === "boolean";
  return issue.code === "invalid_type" && issue.expected === "string" && isBare ? "; put it in quotes" : "";
}

function pathOf(path: readonly PropertyKey[]): YamlPath {
  return path.map((step) => (typeof step === "number" ? step : String(step)));
}

function valueAt(root: unknown, path: YamlPath): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === String(step))?.[1];
  }
  return value;
}
