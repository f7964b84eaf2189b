import { isRecord, type JsonRecord } from "./json.ts";

/**
 * What a configuration says of the process and of its surroundings; what it leaves out is absent or empty.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#properties
 */
export interface ProcessConfig {
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  /** As written; absent means `/`. */
  readonly workingDirectory?: string;
  /** In order; what has no `=` is a name without a value. */
  readonly env: readonly EnvironmentEntry[];
  readonly user?: string;
  /** What Lambda ignores, by its name in the configuration: `ExposedPorts`, `Volumes`, `Healthcheck`, `StopSignal`, `OnBuild`. */
  readonly ignored: readonly string[];
}

export interface EnvironmentEntry {
  readonly name: string;
  readonly value: string;
}

/** One step of an image's history. */
export interface HistoryEntry {
  readonly created?: string;
  readonly createdBy?: string;
  readonly comment?: string;
  readonly author?: string;
  readonly isEmptyLayer: boolean;
}

const IGNORED = ["ExposedPorts", "Volumes", "Healthcheck", "StopSignal", "OnBuild"] as const;

/** Reads the `config` object of an image configuration, loose about what isn't of its type. */
export function parseProcessConfig(json: unknown): ProcessConfig {
  if (!isRecord(json)) return { env: [], ignored: [] };
  const entrypoint = texts(json["Entrypoint"]);
  const cmd = texts(json["Cmd"]);
  const { WorkingDir: workingDirectory, User: user } = json;
  return {
    ...(entrypoint && { entrypoint }),
    ...(cmd && { cmd }),
    ...(typeof workingDirectory === "string" && workingDirectory !== "" && { workingDirectory }),
    env: (texts(json["Env"]) ?? []).map(environmentEntry),
    ...(typeof user === "string" && user !== "" && { user }),
    ignored: IGNORED.filter((name) => isGiven(json[name]) && !isNoHealthcheck(name, json[name])),
  };
}

/** Reads `history`, loose about what isn't of its type. */
export function parseHistory(json: unknown): readonly HistoryEntry[] {
  return Array.isArray(json) ? json.filter(isRecord).map(historyEntry) : [];
}

function historyEntry(json: JsonRecord): HistoryEntry {
  const text = (key: string) => {
    const value = json[key];
    return typeof value === "string" ? value : undefined;
  };
  const [created, createdBy, comment, author] = ["created", "created_by", "comment", "author"].map(text);
  return {
    ...(created !== undefined && { created }),
    ...(createdBy !== undefined && { createdBy }),
    ...(comment !== undefined && { comment }),
    ...(author !== undefined && { author }),
    isEmptyLayer: json["empty_layer"] === true,
  };
}

/** A list of texts; an empty one, which Docker writes for "none", is none. */
function texts(json: unknown): readonly string[] | undefined {
  if (!Array.isArray(json) || json.length === 0) return undefined;
  return json.every((item) => typeof item === "string") ? json : undefined;
}

function environmentEntry(text: string): EnvironmentEntry {
  const equals = text.indexOf("=");
  return equals < 0
    ? { name: text, value: "" }
    : { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

/** What `HEALTHCHECK NONE` leaves: no more than that there is none. */
function isNoHealthcheck(name: string, json: unknown): boolean {
  return name === "Healthcheck" && isRecord(json) && texts(json["Test"])?.[0] === "NONE";
}

function isGiven(json: unknown): boolean {
  if (Array.isArray(json) || typeof json === "string") return json.length > 0;
  return isRecord(json) && Object.keys(json).length > 0;
}
