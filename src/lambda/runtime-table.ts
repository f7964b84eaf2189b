import { isRecord, type JsonRecord } from "../image/json.ts";
import { isProblem, type Problem, problem } from "../image/problem.ts";
import { ARCHITECTURES, type Architecture } from "./architecture.ts";
import { isCalendarDay } from "./calendar-day.ts";
import type { OperatingSystem, Runtime, RuntimeTable } from "./runtime.ts";

const OPERATING_SYSTEMS: readonly OperatingSystem[] = ["AL1", "AL2", "AL2023"];

/** Reads a runtime table from the JSON of `runtimes.json`; the first thing wrong with it is the problem. */
export function parseRuntimeTable(json: unknown): RuntimeTable | Problem {
  if (!isRecord(json)) return problem("is no JSON object");
  const { checkedOn, runtimes: rows } = json;
  if (!isDay(checkedOn)) return problem("has no day in checkedOn");
  if (!Array.isArray(rows)) return problem("has no list of runtimes");
  const runtimes: Runtime[] = [];
  for (const row of rows) {
    const runtime = parseRuntime(row);
    if (isProblem(runtime)) return runtime;
    runtimes.push(runtime);
  }
  return { checkedOn, runtimes };
}

function parseRuntime(json: unknown): Runtime | Problem {
  if (!isRecord(json) || !isText(json["identifier"])) return problem("has a runtime without an identifier");
  const { identifier, language, version, repository, tag, os: system, successors, availability } = json;
  const wrong = (field: string) => problem(`has a wrong ${field} in ${identifier}`);
  if (!isText(language)) return wrong("language");
  if (!isText(version)) return wrong("version");
  if (!isOptional(repository, isText)) return wrong("repository");
  if (!isOptional(tag, isText)) return wrong("tag");
  const os = OPERATING_SYSTEMS.find((name) => name === system);
  if (os === undefined) return wrong("os");
  const architectures = parseArchitectures(json["architectures"]);
  if (architectures === undefined) return wrong("architectures");
  if (!isTextList(successors)) return wrong("successors");
  if (availability !== "generally-available" && availability !== "preview") return wrong("availability");
  const dates = parseDates(json);
  if (dates === undefined) return wrong("date");
  const image = { ...(repository !== undefined && { repository }), ...(tag !== undefined && { tag }) };
  return { identifier, language, version, ...image, os, architectures, ...dates, successors, availability };
}

function parseArchitectures(json: unknown): readonly Architecture[] | undefined {
  if (!isTextList(json) || json.length === 0) return undefined;
  const known = ARCHITECTURES.filter((architecture) => json.includes(architecture));
  return known.length === json.length ? known : undefined;
}

function parseDates(
  json: JsonRecord,
): Pick<Runtime, "deprecation" | "blockCreate" | "blockUpdate"> | undefined {
  const { deprecation, blockCreate, blockUpdate } = json;
  if (!isOptional(deprecation, isDay) || !isOptional(blockCreate, isDay) || !isOptional(blockUpdate, isDay)) {
    return undefined;
  }
  return {
    ...(deprecation !== undefined && { deprecation }),
    ...(blockCreate !== undefined && { blockCreate }),
    ...(blockUpdate !== undefined && { blockUpdate }),
  };
}

function isText(json: unknown): json is string {
  return typeof json === "string";
}

function isDay(json: unknown): json is string {
  return isText(json) && isCalendarDay(json);
}

function isTextList(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every(isText);
}

function isOptional<T>(json: unknown, is: (json: unknown) => json is T): json is T | undefined {
  return json === undefined || is(json);
}
