import type { RunCommand } from "../dockerfile/run-commands.ts";
import { splitQuoted } from "../dockerfile/words.ts";
import type { Architecture } from "../lambda/architecture.ts";
import type { StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import { fileSpan } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";

/** What something is installed or compiled for, as far as a flag says. */
export interface NamedTarget {
  readonly architecture?: Architecture;
  /** Other than Linux. */
  readonly system?: "macOS" | "Windows";
  readonly libc?: "glibc" | "musl";
  /** The version of glibc that it needs at most: `2.28`. */
  readonly glibc?: string;
  /** Python's minor version: `3.12`. */
  readonly python?: string;
}

/** A flag that names a target. */
export interface TargetFlag {
  /** Its value. */
  readonly text: string;
  readonly span: Span;
  readonly named: NamedTarget;
}

/** The flags and variables of a command that name what it installs or compiles for; nothing where several do. */
export function targetFlagsOf(run: RunCommand): TargetFlag[] {
  const name = commandName(run);
  if (/^(?:pip[\d.]*|python[\d.]*|uv)$/.test(name)) {
    const isInstaller = run.words.some(({ text }) => /^(?:install|download|wheel|sync)$/.test(text));
    return isInstaller ? unambiguous(flagsOf(run, PYTHON_FLAGS)) : [];
  }
  if (name === "npm" || name === "pnpm") {
    return [...flagsOf(run, NODE_FLAGS), ...variablesOf(run.assignments, NODE_VARIABLES)];
  }
  if (name === "go") return variablesOf(run.assignments, GO_VARIABLES);
  if (name === "env" && run.words.some(({ text }) => text === "go"))
    return variablesOf(run.words, GO_VARIABLES);
  return name === "cargo" ? unambiguous(flagsOf(run, RUST_FLAGS)) : [];
}

/** Go's variables in the ENV instructions of a stage. */
export function goTargetsOf({ stage, dockerfile }: StageSubject): TargetFlag[] {
  return stage.instructions
    .filter(({ keyword, isOnbuild }) => keyword === "ENV" && !isOnbuild)
    .flatMap(({ logical, argumentsStart }) =>
      splitQuoted(logical.text, argumentsStart, dockerfile.escape).flatMap(({ start, end }) => {
        const text = logical.text.slice(start, end).replace(/["']/g, "");
        return variablesOf([{ text, span: fileSpan(logical, start, end) }], GO_VARIABLES);
      }),
    );
}

type Reader = (value: string) => NamedTarget;
type Readers = Readonly<Record<string, Reader>>;

const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  aarch64: "arm64",
  amd64: "x86_64",
  arm64: "arm64",
  x64: "x86_64",
  x86_64: "x86_64",
};

function readArchitecture(value: string): NamedTarget {
  const architecture = Object.hasOwn(ARCHITECTURES, value) ? ARCHITECTURES[value] : undefined;
  return architecture === undefined ? {} : { architecture };
}

function readSystem(value: string): NamedTarget {
  if (/^(?:darwin|macos)/.test(value)) return { system: "macOS" };
  return /^win/.test(value) ? { system: "Windows" } : {};
}

function readLibc(value: string): NamedTarget {
  return value === "musl" || value === "glibc" ? { libc: value } : {};
}

/** `manylinux2014_x86_64`, `musllinux_1_2_aarch64`, `aarch64-manylinux_2_28`, `x86_64-unknown-linux-gnu`. */
function readWheelPlatform(value: string): NamedTarget {
  const cpu = /(?:^|[_-])(x86_64|amd64|aarch64|arm64)(?:$|-)/.exec(value)?.[1];
  const glibc = /manylinux_(\d+)_(\d+)/.exec(value);
  return {
    ...(cpu !== undefined && readArchitecture(cpu)),
    ...(/mac|darwin/.test(value) && { system: "macOS" as const }),
    ...(/win(?:_|dows|32)/.test(value) && { system: "Windows" as const }),
    ...(/musl/.test(value) && { libc: "musl" as const }),
    ...(/manylinux|-gnu/.test(value) && { libc: "glibc" as const }),
    ...(glibc && { glibc: `${glibc[1]}.${glibc[2]}` }),
  };
}

/** What is static with musl runs on glibc, too. */
function readRustTarget(value: string): NamedTarget {
  const { libc: _, ...target } = readWheelPlatform(value);
  return target;
}

/** `3.12`, `3.12.1`, `312`. */
function readPythonVersion(value: string): NamedTarget {
  const [, major, minor] = /^(\d)\.?(\d{1,2})(?:\.\d+)?$/.exec(value) ?? [];
  return minor === undefined ? {} : { python: `${major}.${minor}` };
}

const PYTHON_FLAGS: Readers = {
  "--platform": readWheelPlatform,
  "--python-platform": readWheelPlatform,
  "--python-version": readPythonVersion,
  "--abi": (value) => readPythonVersion(value.replace(/^cp/, "")),
};

const NODE_FLAGS: Readers = {
  "--arch": readArchitecture,
  "--cpu": readArchitecture,
  "--libc": readLibc,
  "--os": readSystem,
  "--platform": readSystem,
};

const NODE_VARIABLES: Readers = {
  npm_config_arch: readArchitecture,
  npm_config_cpu: readArchitecture,
  npm_config_libc: readLibc,
  npm_config_os: readSystem,
  npm_config_platform: readSystem,
};

const GO_VARIABLES: Readers = { GOARCH: readArchitecture, GOOS: readSystem };

const RUST_FLAGS: Readers = {
  "--target": readRustTarget,
  "--arm64": () => ({ architecture: "arm64" }),
  "--x86-64": () => ({ architecture: "x86_64" }),
};

const WITHOUT_VALUE = new Set(["--arm64", "--x86-64"]);

function flagsOf({ words }: RunCommand, readers: Readers): TargetFlag[] {
  return words.flatMap((word, index) => {
    const equals = word.text.indexOf("=");
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    const value = equals < 0 && !WITHOUT_VALUE.has(name) ? words[index + 1] : word;
    if (reader === undefined || value === undefined) return [];
    const text = equals < 0 ? value.text : word.text.slice(equals + 1);
    return [{ text, span: value.span, named: reader(text) }];
  });
}

function variablesOf(words: readonly Pick<ShellWord, "text" | "span">[], readers: Readers): TargetFlag[] {
  return words.flatMap(({ text, span }) => {
    const equals = text.indexOf("=");
    const name = equals < 0 ? "" : text.slice(0, equals);
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    return reader ? [{ text: text.slice(equals + 1), span, named: reader(text.slice(equals + 1)) }] : [];
  });
}

/** Several platforms in one command are all good: what fits one of them is installed. */
function unambiguous(flags: TargetFlag[]): TargetFlag[] {
  const platforms = flags.filter(({ named }) => named.python === undefined);
  return platforms.length > 1 ? flags.filter(({ named }) => named.python !== undefined) : flags;
}
