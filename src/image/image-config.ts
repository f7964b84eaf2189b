import { isDigest } from "./digest.ts";
import { isRecord, textRecord } from "./json.ts";
import { type Problem, problem } from "./problem.ts";
import { type HistoryEntry, type ProcessConfig, parseHistory, parseProcessConfig } from "./process-config.ts";

/** What we read of an OCI image configuration. */
export interface ImageConfig {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  /** RFC 3339 instant the image was made, where it says so. */
  readonly created?: string;
  readonly diffIds: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly process: ProcessConfig;
  /** The oldest step first. */
  readonly history: readonly HistoryEntry[];
  /** BuildKit's build information (`moby.buildkit.buildinfo.v0`), base64 of JSON, where an older BuildKit left it. */
  readonly buildInfo?: string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Reads an image configuration, loose about fields we don't use and about an odd `created`.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#properties
 */
export function parseImageConfig(json: unknown): ImageConfig | Problem {
  if (!isRecord(json)) return problem("is no JSON object");
  const { os, architecture, variant, created, rootfs, config } = json;
  if (typeof os !== "string" || os === "") return problem("names no operating system");
  if (typeof architecture !== "string" || architecture === "") return problem("names no architecture");
  const buildInfo = json["moby.buildkit.buildinfo.v0"];
  const diffIds = isRecord(rootfs) ? rootfs["diff_ids"] : undefined;
  if (!isDigestList(diffIds)) return problem("has no valid list of layers in rootfs.diff_ids");
  return {
    os,
    architecture,
    ...(typeof variant === "string" && variant !== "" && { variant }),
    ...(isInstant(created) && { created }),
    diffIds,
    labels: (isRecord(config) ? textRecord(config["Labels"]) : undefined) ?? {},
    process: parseProcessConfig(config),
    history: parseHistory(json["history"]),
    ...(typeof buildInfo === "string" && { buildInfo }),
  };
}

function isDigestList(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every((entry) => typeof entry === "string" && isDigest(entry));
}

function isInstant(json: unknown): json is string {
  return typeof json === "string" && INSTANT.test(json) && !Number.isNaN(Date.parse(json));
}
