import { isEndpointUrl, isRegistryHost } from "../config/registry-endpoint.ts";
import type { ConfigFile } from "../config/schema.ts";
import { UsageError } from "../errors.ts";
import { ARCHITECTURES, type Architecture } from "../lambda/architecture.ts";
import { MODES } from "./mode.ts";

/** What a workflow tells the action. An input that is empty is not given. */
export interface ActionInputs {
  readonly mode: (typeof MODES)[number];
  readonly token: string;
  /** The configuration file, from the repository's root. */
  readonly config?: string;
  /** From the workspace's root. */
  readonly workingDirectory: string;
  readonly isDryRun: boolean;
  /** Of a migration: lists of targets, as written. */
  readonly targets: readonly string[];
  /** What a rollback goes back to. */
  readonly to: string | undefined;
  /** Globs of what a migration is about; none: all. */
  readonly only: readonly string[];
  /** Built images, as the command line names them. */
  readonly images: readonly string[];
  /** What built images are to be for. */
  readonly architecture?: Architecture;
  /** Whether the layers of built images are read. */
  readonly withLayers: boolean;
  /** From the workspace's root. */
  readonly reportFile?: string;
  /** From the workspace's root. */
  readonly sarifFile?: string;
  /** What overrides the configuration, in the shape of its file. */
  readonly settings: ConfigFile;
}

/** Reads an input's text, blanks around it removed; empty where it isn't given. */
export type ReadInput = (name: string) => string;

/** Inputs that are called as the key of the configuration that they override. */
export const SETTING_INPUTS = [
  "fail-on",
  "strict",
  "scope",
  "comment",
  "pin",
  "group",
  "max-open",
  "minimum-age",
  "refresh-interval",
  "snooze",
  "labels",
  "reviewers",
  "team-reviewers",
  "assignees",
  "base",
  "branch-prefix",
  "draft",
  "sign-off",
  "automerge",
] as const;

/**
 * Reads all inputs.
 * @throws {UsageError} naming every input that is wrong and what it accepts, a line each
 */
export async function readInputs(read: ReadInput): Promise<ActionInputs> {
  const mistakes: string[] = [];
  const mode = MODES.find((each) => each === (read("mode") || "auto"));
  if (mode === undefined) mistakes.push(mistake("mode", `one of ${codes(MODES)}`, read("mode")));
  const token = read("token");
  if (token === "") mistakes.push("the input token is empty: leave it out, or name a secret that exists");
  // What can't stand in a header would be quoted, token and all, by whoever refuses it. The text isn't told here either.
  else if (!/^[!-~]+$/.test(token))
    mistakes.push("the input token holds a blank, a line end or a letter that tokens don't");
  const isDryRun = readSwitch(read, "dry-run", "false", mistakes);
  const withLayers = readSwitch(read, "layers", "true", mistakes);
  const architecture = ARCHITECTURES.find((each) => each === read("architecture"));
  if (architecture === undefined && read("architecture") !== "")
    mistakes.push(mistake("architecture", codes(ARCHITECTURES), read("architecture")));
  const endpoints = readEndpoints(read("registry-endpoints"), mistakes);
  const settings = await readSettings(read, mistakes);
  if (mode === undefined || mistakes.length > 0) {
    throw new UsageError(mistakes.join("\n"), { help: "Correct the step's `with`." });
  }
  return {
    ...{ mode, token, isDryRun, withLayers },
    workingDirectory: read("working-directory") || ".",
    ...{ targets: linesOf(read("target")), to: read("to") || undefined, only: linesOf(read("only")) },
    images: linesOf(read("images")),
    ...(architecture && { architecture }),
    ...(read("config") !== "" && { config: read("config") }),
    ...(read("report-file") !== "" && { reportFile: read("report-file") }),
    ...(read("sarif-file") !== "" && { sarifFile: read("sarif-file") }),
    settings: { ...settings, registries: { endpoints } },
  };
}

function mistake(name: string, accepted: string, text: string): string {
  return `the input ${name} must be ${accepted}; it is ${JSON.stringify(text)}`;
}

function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}

/** @param fallback what an input that isn't given stands for */
function readSwitch(read: ReadInput, name: string, fallback: string, mistakes: string[]): boolean {
  const value = booleanOf(read(name) || fallback);
  if (value === undefined) mistakes.push(mistake(name, codes(["true", "false"]), read(name)));
  return value ?? false;
}

/** The booleans of YAML 1.2's core schema, which is what a workflow can write without quotes. */
function booleanOf(text: string): boolean | undefined {
  if (["true", "True", "TRUE"].includes(text)) return true;
  return ["false", "False", "FALSE"].includes(text) ? false : undefined;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function readEndpoints(text: string, mistakes: string[]): Record<string, string> {
  const pairs = linesOf(text).map((line): [string, string] => {
    const equals = line.indexOf("=");
    const host = line.slice(0, Math.max(equals, 0)).trim().toLowerCase();
    const url = line.slice(equals + 1).trim();
    if (!isRegistryHost(host) || !isEndpointUrl(url)) {
      const accepted = "lines of `HOST=URL`, an http or https URL without user or query";
      mistakes.push(mistake("registry-endpoints", accepted, line));
    }
    return [host, url];
  });
  return Object.fromEntries(pairs);
}

/** The schema of configuration files tells what each of these inputs is and accepts. */
async function readSettings(read: ReadInput, mistakes: string[]): Promise<ConfigFile> {
  const [{ CONFIG_SCHEMA }, { configJsonSchema }, { acceptedValues, schemaAt }] = await Promise.all([
    import("../config/schema.ts"),
    import("../config/json-schema.ts"),
    import("../config/accepted.ts"),
  ]);
  const schema = configJsonSchema();
  const given = SETTING_INPUTS.filter((name) => read(name) !== "");
  const values = given.map((name) => [name, settingOf(read(name), schemaAt(schema, [name])?.type)]);
  const result = CONFIG_SCHEMA.safeParse(Object.fromEntries(values));
  if (result.success) return result.data;
  for (const name of new Set(result.error.issues.map((issue) => String(issue.path[0])))) {
    mistakes.push(mistake(name, acceptedValues(schemaAt(schema, [name]) ?? {}), read(name)));
  }
  return {};
}

/** The value that an input's text stands for; the text itself where it stands for none, to be refused. */
function settingOf(text: string, type: string | undefined): unknown {
  if (type === "boolean") return booleanOf(text) ?? text;
  if (type === "integer") return /^\d{1,9}$/.test(text) ? Number(text) : text;
  if (type === "array") return linesOf(text.replaceAll(",", "\n"));
  return text;
}
