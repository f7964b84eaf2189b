import { isRecord } from "../../image/json.ts";
import type { UpdaterFile } from "./updater-file.ts";

/** Where Dependabot's configuration is: https://docs.github.com/en/code-security/dependabot */
export const DEPENDABOT_PATHS: readonly string[] = [".github/dependabot.yml", ".github/dependabot.yaml"];

/** What is needed of a YAML document as the package `yaml` parses it (`parseDocument`). */
export interface YamlDocument {
  readonly errors: readonly unknown[];
  toJS(options: { readonly maxAliasCount: number }): unknown;
  getIn(path: Iterable<unknown>, keepScalar: true): unknown;
}

/** Aliases in such a file are few; more would be a bomb. */
const MAX_ALIASES = 100;

/** A Dependabot configuration; nothing where it isn't well-formed YAML. */
export function readDependabotFile(
  path: string,
  text: string,
  document: YamlDocument,
): UpdaterFile | undefined {
  const value = document.errors.length > 0 ? undefined : readValue(document);
  if (value === undefined) return undefined;
  const offsetOf: UpdaterFile["offsetOf"] = (keys) => startOf(document.getIn(keys, true));
  return { program: "dependabot", path, text, value, offsetOf };
}

function readValue(document: YamlDocument): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return undefined;
  }
}

function startOf(node: unknown): number | undefined {
  const range = isRecord(node) ? node["range"] : undefined;
  const start: unknown = Array.isArray(range) ? range[0] : undefined;
  return typeof start === "number" ? start : undefined;
}
