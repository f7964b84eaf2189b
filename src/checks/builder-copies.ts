import { type CopyInstruction, readCopy } from "../dockerfile/copy-instruction.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import { NATIVE_PACKAGES } from "../lambda/native-packages.ts";
import type { DockerfileSubject, StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import type { CheckResult } from "./check.ts";
import { isBelow, resolveInImage } from "./visit-image.ts";

/** Files that the built image gets from a builder stage. */
export interface BuilderCopy {
  readonly copy: CopyInstruction;
  readonly builder: StageSubject;
}

/** What the stages of the built image copy from its builder stages. */
export function builderCopiesOf({ chain, stages, dockerfile }: DockerfileSubject): BuilderCopy[] {
  const builders = new Map<string, StageSubject>();
  for (const stage of stages.filter(({ isInFinal }) => !isInFinal)) {
    builders.set(String(stage.stage.index), stage);
    if (stage.stage.name !== undefined) builders.set(stage.stage.name, stage);
  }
  if (builders.size === 0) return [];
  return chain
    .flatMap(({ stage }) => stage.instructions)
    .map((instruction) => readCopy(instruction, dockerfile.escape))
    .filter((copy) => copy !== undefined)
    .flatMap((copy) => {
      const builder = copy.from && builders.get(copy.from.text.toLowerCase());
      return builder ? [{ copy, builder }] : [];
    });
}

/** Installed dependencies that the built image gets from a builder stage. */
export interface CopiedDependencies {
  readonly builder: StageSubject;
  /** The language that they are for. */
  readonly language: "python" | "nodejs" | "ruby";
  /** A package among them that is native code, where the builder's commands name one. */
  readonly native?: string;
  /** Where they are copied. */
  readonly copies: CopyInstruction[];
}

/**
 * The dependencies that the built image gets from builder stages, by builder and language: folders of packages, not
 * sources and bundles. What is installed for a platform that the command names isn't among them: see `build-flags`.
 */
export function copiedDependenciesOf(build: DockerfileSubject): readonly CopiedDependencies[] {
  const dependencies = known.get(build) ?? findDependencies(build);
  known.set(build, dependencies);
  return dependencies;
}

/** What several checks ask for, found once for a build. */
const known = new WeakMap<DockerfileSubject, readonly CopiedDependencies[]>();

function findDependencies(build: DockerfileSubject): CopiedDependencies[] {
  const installs = new Map<StageSubject, readonly Install[]>();
  const found = new Map<string, CopiedDependencies>();
  for (const { copy, builder } of builderCopiesOf(build)) {
    const all = installs.get(builder) ?? installsOf(builder);
    installs.set(builder, all);
    const language = languageOf(copy, all);
    if (language === undefined || all.some((one) => one.language === language && one.isTargeted)) continue;
    const key = `${builder.stage.index} ${language}`;
    const native = all.find((install) => install.language === language && install.native)?.native;
    const one = found.get(key) ?? { builder, language, copies: [], ...(native !== undefined && { native }) };
    one.copies.push(copy);
    found.set(key, one);
  }
  return [...found.values()];
}

/** Where dependencies are copied, and what they were installed on. */
export function placesOf({ copies, builder }: CopiedDependencies): Pick<CheckResult, "span" | "related"> {
  const [first, ...others] = copies.map(({ sources, destination }) => (sources[0] ?? destination).span);
  const from = builder.base.use?.written;
  return {
    ...(first && { span: first }),
    related: [...others, ...(from ? [from] : [])].map((span) => ({ span })),
  };
}

type Language = CopiedDependencies["language"];

const FOLDERS: readonly (readonly [RegExp, Language])[] = [
  [/(?:^|\/)(?:site-packages|dist-packages|\.?venv)(?:\/|$)/, "python"],
  [/(?:^|\/)node_modules(?:\/|$)/, "nodejs"],
  [/(?:^|\/)(?:vendor\/bundle|usr\/local\/bundle)(?:\/|$)/, "ruby"],
];

function languageOf({ sources }: CopyInstruction, installs: readonly Install[]): Language | undefined {
  for (const { text } of sources) {
    const named = FOLDERS.find(([pattern]) => pattern.test(text))?.[1];
    if (named !== undefined) return named;
    const source = resolveSource(text);
    const install = installs.find(({ folder }) => isBelow(folder, source));
    if (install !== undefined && source !== "/") return install.language;
  }
  return undefined;
}

/** The sources of `COPY --from` begin at the root; variables stay, since both sides write the same ones. */
function resolveSource(text: string): string {
  const path = text.replace(/\/?\*?$/, "");
  return path.startsWith("/") || path.startsWith("$") ? path : `/${path}`;
}

/** A command that installs dependencies. */
interface Install {
  readonly language: Language;
  /** Where it puts them. */
  readonly folder: string;
  readonly native?: string;
  /** Whether it names the platform that it installs for. */
  readonly isTargeted: boolean;
}

const TARGET_PLATFORM = /^--(?:platform|python-platform|python-version|cpu|arch|libc|os)(?:=|$)/;

/** More commands than anyone writes in a stage: what comes behind is passed over, so that time stays linear. */
const MOST = 100;

function installsOf(stage: StageSubject): Install[] {
  const folders = workingFolders(stage);
  const installs: Install[] = [];
  let at = 0;
  for (const run of stage.commands) {
    while ((folders[at + 1]?.start ?? Number.POSITIVE_INFINITY) < run.span.start) at++;
    const found = installOf(run, folders[at]?.folder);
    if (found === undefined || installs.length === MOST) continue;
    const native = run.words.map(({ text }) => nameOf(text)).find((name) => NATIVE_PACKAGES.has(name));
    const isTargeted = run.words.some(({ text }) => TARGET_PLATFORM.test(text));
    installs.push({ ...found, isTargeted, ...(native !== undefined && { native }) });
  }
  return installs;
}

/** `Pillow==10.0` is `pillow`. */
function nameOf(text: string): string {
  const end = text.search(/[=<>~!@[]/);
  return (end < 0 ? text : text.slice(0, end)).toLowerCase();
}

/** Where a command installs what. */
type Installed = Pick<Install, "language" | "folder">;

function installOf(run: RunCommand, workingFolder: string | undefined): Installed | undefined {
  const name = commandName(run);
  const words = run.words.map(({ text }) => text);
  if (/^(?:pip[\d.]*|python[\d.]*|uv)$/.test(name)) return pythonInstall(words, workingFolder);
  const folder =
    NODE_INSTALLERS.has(name) && NODE_INSTALL.test(words[1] ?? "install") ? workingFolder : undefined;
  if (folder !== undefined) return { language: "nodejs", folder: `${folder}/node_modules` };
  const isBundle = name === "bundle" && words[1] === "install";
  const gems = isBundle ? workingFolder : undefined;
  return gems === undefined ? undefined : { language: "ruby", folder: `${gems}/vendor/bundle` };
}

const NODE_INSTALLERS = new Set(["npm", "yarn", "pnpm"]);
const NODE_INSTALL = /^(?:install|ci|i|add)$/;

function pythonInstall(words: readonly string[], workingFolder: string | undefined): Installed | undefined {
  if (words.includes("sync") || words.includes("venv")) {
    const folder = workingFolder;
    const written = words.includes("venv") ? words.at(-1) : ".venv";
    const venv = resolveWritten(written ?? "", folder);
    return venv === undefined ? undefined : { language: "python", folder: venv };
  }
  if (!words.includes("install")) return undefined;
  const target = targetOf(words);
  const folder = target === undefined ? undefined : resolveWritten(target, workingFolder);
  return folder === undefined ? undefined : { language: "python", folder };
}

const TARGET_FLAGS = new Set(["-t", "--target", "--prefix", "--root"]);

function targetOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => TARGET_FLAGS.has(word));
  if (at >= 0) return words[at + 1];
  return words
    .map((word) => /^--(?:target|prefix|root)=(.+)$/.exec(word)?.[1])
    .find((word) => word !== undefined);
}

/** A variable at the beginning stays as it is written, braces included. */
function resolveWritten(text: string, folder: string | undefined): string | undefined {
  const path = text.replace(/\/$/, "");
  return path.startsWith("$") ? path : resolveInImage(path, folder);
}

interface WorkingFolder {
  readonly start: number;
  readonly folder: string | undefined;
}

function workingFolders({ stage, base }: StageSubject): WorkingFolder[] {
  const folders: WorkingFolder[] = [];
  let folder: string | undefined = base.lambda === undefined ? "/" : "/var/task";
  for (const { keyword, isOnbuild, logical, argumentsStart, span } of stage.instructions) {
    if (keyword !== "WORKDIR" || isOnbuild) continue;
    folder = resolveWritten(logical.text.slice(argumentsStart).replace(/["']/g, ""), folder);
    folders.push({ start: span.start, folder });
  }
  return [{ start: 0, folder: base.lambda === undefined ? "/" : "/var/task" }, ...folders];
}
