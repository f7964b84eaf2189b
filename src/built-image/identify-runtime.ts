import type { ImageConfig } from "../image/image-config.ts";
import type { OperatingSystem, Runtime, RuntimeTable } from "../lambda/runtime.ts";
import type { FileTree } from "../layers/file-tree.ts";
import { type OsRelease, readOsRelease } from "./os-release.ts";
import { textOf } from "./text-of.ts";

/** What an image's own files and configuration tell of what it runs on. */
export interface IdentifiedRuntime {
  /** Whether it stands on one of AWS's base images: its system, entry script and runtime's directory are there. */
  readonly isAwsBase: boolean;
  /** As the runtime table calls it (`python`, `os-only`), on AWS's bases. */
  readonly language?: string;
  /** `3.13`, `22`; absent where nothing tells it. */
  readonly version?: string;
  readonly system?: OsRelease;
  /** The row of the table, where language, version and system lead to one. */
  readonly runtime?: Runtime;
}

/** What can be looked at; without layers only what the configuration has kept of AWS's tells a base. */
interface Looked {
  readonly config: ImageConfig;
  readonly tree?: FileTree | undefined;
}

/**
 * Tells what an image runs on, by its own files: what labels and layer digests say of its base is left to others. The
 * places are those of https://github.com/aws/aws-lambda-base-images.
 */
export function identifyRuntime({ config, tree }: Looked, table: RuntimeTable): IdentifiedRuntime {
  if (tree === undefined) return { isAwsBase: hasAwsVariables(config) };
  const system = readOsRelease(textOf(tree, "/etc/os-release") ?? textOf(tree, "/usr/lib/os-release") ?? "");
  const known = system && { system };
  if (!isAwsBase(tree, config, system)) return { isAwsBase: false, ...known };
  const found = languageOf(tree);
  if (found === undefined) return { isAwsBase: true, ...known };
  const runtime = runtimeOf(found, amazonLinuxOf(system), table);
  return { isAwsBase: true, ...found, ...known, ...(runtime && { runtime }) };
}

/** Both are set by AWS's bases alone, and inherited. */
function hasAwsVariables({ process: { env } }: ImageConfig): boolean {
  const names = new Set(env.map(({ name }) => name));
  return names.has("LAMBDA_TASK_ROOT") && names.has("LAMBDA_RUNTIME_DIR");
}

function isAwsBase(tree: FileTree, config: ImageConfig, system: OsRelease | undefined): boolean {
  if (tree.get("/var/runtime")?.entry.kind !== "directory") return false;
  const isAmazon = system === undefined ? hasAwsVariables(config) : system.id === "amzn";
  return isAmazon && tree.get("/lambda-entrypoint.sh") !== undefined;
}

function amazonLinuxOf(system: OsRelease | undefined): OperatingSystem | undefined {
  if (system?.id !== "amzn") return undefined;
  if (system.versionId === "2023") return "AL2023";
  if (system.versionId === "2") return "AL2";
  return /^201\d\./.test(system.versionId ?? "") ? "AL1" : undefined;
}

interface Language {
  readonly language: string;
  readonly version?: string;
}

/** A language's program below /var/lang, and what tells its version. */
const LANGUAGES: readonly {
  language: string;
  program: string;
  version(tree: FileTree): string | undefined;
}[] = [
  { language: "python", program: "python3", version: pythonVersion },
  { language: "nodejs", program: "node", version: nodeVersion },
  { language: "java", program: "java", version: javaVersion },
  { language: "dotnet", program: "dotnet", version: dotnetVersion },
  { language: "ruby", program: "ruby", version: rubyVersion },
];

const PROGRAMS = "/var/lang/bin";

function languageOf(tree: FileTree): Language | undefined {
  for (const { language, program, version } of LANGUAGES) {
    if (tree.get(`${PROGRAMS}/${program}`) === undefined) continue;
    const found = version(tree) ?? releasedVersion(tree, language);
    return found === undefined ? { language } : { language, version: found };
  }
  return tree.list(PROGRAMS).length === 0 ? { language: "os-only", version: "" } : undefined;
}

function pythonVersion(tree: FileTree): string | undefined {
  return oneMatch(tree.list(PROGRAMS), /^python(3\.\d+)$/);
}

/** The script that starts the client names the directories of layers for this version. */
function nodeVersion(tree: FileTree): string | undefined {
  const script = textOf(tree, "/var/runtime/bootstrap") ?? "";
  return /\/opt\/nodejs\/node(\d+)\/|AWS_Lambda_nodejs(\d+)\.x/.exec(script)?.slice(1).find(Boolean);
}

/** `JAVA_VERSION="21.0.9"`; 8 calls itself 1.8: https://openjdk.org/jeps/223 */
function javaVersion(tree: FileTree): string | undefined {
  return /^JAVA_VERSION="(?:1\.)?(\d+)/m.exec(textOf(tree, "/var/lang/release") ?? "")?.[1];
}

function dotnetVersion(tree: FileTree): string | undefined {
  return oneMatch(tree.list(`${PROGRAMS}/shared/Microsoft.NETCore.App`), /^(\d+)\./);
}

function rubyVersion(tree: FileTree): string | undefined {
  return oneMatch(tree.list("/var/lang/lib/ruby"), /^(\d+\.\d+)\.\d+$/);
}

/**
 * What the runtime says of itself (`NAME=python`, `VERSION=3.13.v7`); its emulator reads the same lines:
 * https://github.com/aws/aws-lambda-runtime-interface-emulator/blob/main/internal/lambda/rapidcore/runtime_release.go
 */
function releasedVersion(tree: FileTree, language: string): string | undefined {
  const text = textOf(tree, "/var/runtime/runtime-release") ?? "";
  if (!new RegExp(`^NAME=["']?${language}\\b`, "m").test(text)) return undefined;
  const [, major, minor] = /^VERSION=["']?(\d+)(?:\.(\d+))?/m.exec(text) ?? [];
  const hasMinor = language === "python" || language === "ruby";
  return hasMinor && minor !== undefined ? `${major}.${minor}` : hasMinor ? undefined : major;
}

/** What the names agree on; nothing where two of them tell different things. */
function oneMatch(names: readonly string[], pattern: RegExp): string | undefined {
  const matches = new Set(names.flatMap((name) => pattern.exec(name)?.[1] ?? []));
  return matches.size === 1 ? [...matches][0] : undefined;
}

function runtimeOf(
  { language, version }: Language,
  os: OperatingSystem | undefined,
  table: RuntimeTable,
): Runtime | undefined {
  const rows = table.runtimes.filter(
    (row) => row.language === language && row.version === version && (os === undefined || row.os === os),
  );
  return rows.length === 1 ? rows[0] : undefined;
}
