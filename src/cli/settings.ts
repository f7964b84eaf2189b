import type { FailOn } from "../config/config.ts";
import { isEndpointUrl, isRegistryHost } from "../config/registry-endpoint.ts";
import { SCOPES, type Scope } from "../decide/scope.ts";
import { UsageError } from "../errors.ts";
import { isProblem } from "../image/problem.ts";
import { type ImageReference, parseImageReference } from "../image/reference.ts";
import { ARCHITECTURES, type Architecture } from "../lambda/architecture.ts";
import { isCalendarDay } from "../lambda/calendar-day.ts";
import { nearestWord } from "../text/nearest.ts";
import type { Arguments } from "./arguments.ts";
import { DEFAULT_TIMEOUT_SECONDS, FAIL_ON, FORMATS, type Format, type OptionName } from "./options.ts";

/** What the options of a command line ask for. */
export interface Settings {
  readonly dryRun: boolean;
  /** What built images are to be for. */
  readonly architecture?: Architecture;
  /** The base of built images that don't tell it. */
  readonly base?: ImageReference;
  /** Whether the layers of built images are read. */
  readonly withLayers: boolean;
  /** Whether safe fixes are made. */
  readonly fix: boolean;
  readonly config?: string;
  readonly format: Format;
  readonly output?: string;
  readonly failOn?: FailOn;
  readonly now: Date;
  /** Host as in full references → URL. */
  readonly registryEndpoints: ReadonlyMap<string, string>;
  readonly timeoutSeconds: number;
  readonly scope?: Scope;
  /** A branch, tag or commit. */
  readonly since?: string;
  /** Lists of targets of a migration, as written. */
  readonly targets: readonly string[];
  /** What a rollback goes back to. */
  readonly to?: string;
  /** Globs of what a migration is about; none: all. */
  readonly only: readonly string[];
  readonly strict: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Least milliseconds between two writes to GitHub. */
  readonly writeSpacing: number;
}

/**
 * Reads the values of the options.
 * @throws {UsageError} naming the option and what it accepts
 */
export function readSettings({ switches, values }: Arguments): Settings {
  const last = (name: OptionName) => values.get(name)?.at(-1);
  const architecture = oneOf("architecture", last("architecture"), ARCHITECTURES);
  const base = readReference("base", last("base"));
  const config = last("config");
  const output = last("output");
  const scope = oneOf("scope", last("scope"), SCOPES);
  const since = last("since");
  const to = last("to");
  const failOn = oneOf("fail-on", last("fail-on"), FAIL_ON);
  return {
    dryRun: switches.has("dry-run"),
    ...(architecture && { architecture }),
    ...(base && { base }),
    withLayers: !switches.has("no-layers"),
    fix: switches.has("fix"),
    ...(config !== undefined && { config }),
    format: oneOf("format", last("format"), FORMATS) ?? "text",
    ...(output !== undefined && { output }),
    ...(failOn !== undefined && { failOn }),
    now: readInstant(last("now")),
    registryEndpoints: new Map((values.get("registry-endpoint") ?? []).map(readEndpoint)),
    timeoutSeconds: readSeconds(last("timeout")),
    ...(scope !== undefined && { scope }),
    ...(since !== undefined && { since }),
    targets: values.get("target") ?? [],
    ...(to !== undefined && { to }),
    only: values.get("only") ?? [],
    strict: switches.has("strict"),
    verbose: switches.has("verbose"),
    quiet: switches.has("quiet"),
    writeSpacing: readMilliseconds(last("write-spacing")),
  };
}

function oneOf<T extends string>(
  name: OptionName,
  value: string | undefined,
  accepted: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = accepted.find((word) => word === value);
  if (found !== undefined) return found;
  const meant = nearestWord(value, accepted);
  throw new UsageError(`--${name} can't be ${value}`, {
    help: `It is one of: ${accepted.join(", ")}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
  });
}

function readReference(name: OptionName, text: string | undefined): ImageReference | undefined {
  const reference = text === undefined ? undefined : parseImageReference(text);
  if (reference === undefined || !isProblem(reference)) return reference;
  throw new UsageError(`--${name} can't be ${text}: it ${reference.message}`, {
    help: "It is an image reference: public.ecr.aws/lambda/python:3.13",
  });
}

const INSTANT = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** A time without its zone would mean another instant on another machine. */
function readInstant(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const day = INSTANT.exec(text)?.[1];
  const instant = new Date(text);
  if (day !== undefined && isCalendarDay(day) && !Number.isNaN(instant.getTime())) return instant;
  throw new UsageError(`--now can't be ${text}`, {
    help: "It is a day (2026-11-21) or an instant with its zone (2026-11-21T09:00:00Z).",
  });
}

function readEndpoint(text: string): [string, string] {
  const equals = text.indexOf("=");
  const host = text.slice(0, Math.max(equals, 0)).toLowerCase();
  const url = text.slice(equals + 1);
  if (isRegistryHost(host) && isEndpointUrl(url)) return [host, url];
  // The URL may hold a password, and what is said here often ends in a public log.
  const shown = equals < 0 ? text : `${text.slice(0, equals)}=…`;
  throw new UsageError(`--registry-endpoint can't be ${shown}`, {
    help: "It is HOST=URL: a registry host with optional port, and an http or https URL without user or query.",
  });
}

const LONGEST_TIMEOUT = 86_400;

function readSeconds(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT_SECONDS;
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds > 0 && seconds <= LONGEST_TIMEOUT) return seconds;
  throw new UsageError(`--timeout can't be ${text}`, {
    help: `It is a number of seconds above 0, at most ${LONGEST_TIMEOUT}.`,
  });
}

function readMilliseconds(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new UsageError(`--write-spacing can't be ${text}`, {
    help: "It is a whole number of milliseconds, at most 99999.",
  });
}
