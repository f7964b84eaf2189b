import type { FailOn } from "../config/config.ts";

/** One option of the command line; `--help` and docs/cli.md are made from these. */
export interface CliOption {
  readonly name: OptionName;
  /** What its value is called; a switch has none. */
  readonly value?: string;
  readonly isRepeatable?: boolean;
  readonly help: string;
  /** The commands that have it; absent: all. */
  readonly commands?: readonly string[];
}

export type OptionName =
  | "architecture"
  | "base"
  | "config"
  | "dry-run"
  | "fail-on"
  | "fix"
  | "format"
  | "help"
  | "no-layers"
  | "now"
  | "only"
  | "output"
  | "quiet"
  | "registry-endpoint"
  | "scope"
  | "since"
  | "strict"
  | "target"
  | "timeout"
  | "to"
  | "verbose"
  | "version"
  | "write-spacing";

export type Format = "text" | "json" | "markdown" | "sarif";

export const FORMATS: readonly Format[] = ["text", "json", "markdown", "sarif"];
export const FAIL_ON: readonly FailOn[] = ["error", "warning", "info", "never"];

/** For all network work of a run. */
export const DEFAULT_TIMEOUT_SECONDS = 120;

export const OPTIONS: readonly CliOption[] = [
  {
    name: "dry-run",
    help: "Write nothing; show what would change, as text with a unified diff.",
    commands: ["update", "migrate", "check"],
  },
  {
    name: "target",
    value: "TARGET",
    isRepeatable: true,
    help: "Where to: `al2023` (the smallest step that leaves Amazon Linux 1 and 2 and deprecated runtimes and lasts), `latest` (the newest line of the language), a runtime identifier (`python3.13`), or `rollback`. Several, with commas or given several times: the first that fits an image.",
    commands: ["migrate"],
  },
  {
    name: "to",
    value: "TAG-OR-DIGEST",
    help: "What `--target rollback` goes back to: a dated tag or a digest of the image's own repository.",
    commands: ["migrate"],
  },
  {
    name: "only",
    value: "GLOB",
    isRepeatable: true,
    help: "Only these Dockerfiles, directories or images (`services/api`, `public.ecr.aws/lambda/python`). May be given several times.",
    commands: ["migrate"],
  },
  {
    name: "fix",
    help: "Make the safe fixes of the findings that count, and report what is left; with `--dry-run`, show them as a unified diff.",
    commands: ["check"],
  },
  {
    name: "scope",
    value: "SCOPE",
    help: "Whose findings count: `changed-lines`, `changed-files`, or `all` (the default without `--since`). The rest of a changed file is shown, and fails nothing.",
    commands: ["check"],
  },
  {
    name: "since",
    value: "REVISION",
    help: "What a scope of changes compares with: what was done since the history of this branch, tag or commit was left, committed or not. Without it: what isn't committed.",
    commands: ["check"],
  },
  {
    name: "architecture",
    value: "ARCHITECTURE",
    help: "What the images are to be for, `x86_64` or `arm64`; of an index, the image that is looked at.",
    commands: ["verify"],
  },
  {
    name: "no-layers",
    help: "Look at manifests and configurations alone: at most three requests for an image.",
    commands: ["verify"],
  },
  {
    name: "base",
    value: "REF",
    help: "The base image, by its rolling tag, of images that don't tell it (`public.ecr.aws/lambda/python:3.13`); with `@DIGEST`, what that was when they were built.",
    commands: ["rebuild"],
  },
  {
    name: "write-spacing",
    value: "MILLISECONDS",
    help: "The least time between two writes to GitHub (0); on GitHub itself the action keeps 1000.",
    commands: ["demo"],
  },
  {
    name: "config",
    value: "FILE",
    help: "The configuration file, in place of `.github/lambda-image-bot.yml` in the directory or at its repository's root.",
  },
  {
    name: "format",
    value: "FORMAT",
    help: `The report's format: ${FORMATS.map((name) => `\`${name}\``).join(", ")}; the last for commands that have findings.`,
  },
  { name: "output", value: "FILE", help: "Where the report goes, in place of standard output." },
  {
    name: "fail-on",
    value: "SEVERITY",
    help: "End with exit code 1 for findings from this severity on: `error`, `warning`, `info` or `never`. A change counts as a warning.",
  },
  {
    name: "now",
    value: "INSTANT",
    help: "The clock: a day (`2026-11-21`) or an instant (`2026-11-21T09:00:00Z`), for reports that can be made again.",
  },
  {
    name: "registry-endpoint",
    value: "HOST=URL",
    isRepeatable: true,
    help: "Send requests for a registry host to a URL. The only way plain http is used. May be given several times.",
  },
  {
    name: "timeout",
    value: "SECONDS",
    help: `The time for all network work together (${DEFAULT_TIMEOUT_SECONDS}).`,
  },
  { name: "strict", help: "End with exit code 3 when anything stayed undetermined." },
  { name: "verbose", help: "Say more on standard error." },
  { name: "quiet", help: "Say nothing but errors on standard error." },
  { name: "help", help: "Show help." },
  { name: "version", help: "Show the version." },
];
