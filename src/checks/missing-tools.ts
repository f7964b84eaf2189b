import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { BuildEnvironment } from "../lambda/build-environment.ts";
import { lacksPackage, packageOfTool, packagesThatBring } from "../lambda/tool-packages.ts";
import type { StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import { type StageHistory, visitRuns } from "./stage-history.ts";

/** A command that is missing, and where it is used. */
export interface MissingTool {
  readonly tool: string;
  /** What brings it, and what brings the commands that it runs here. */
  readonly packages: Set<string>;
  /** The commands that need it. */
  readonly runs: RunCommand[];
  /** Whether the stage had installed anything before its first use. */
  readonly isBehindInstall: boolean;
  /** The command that runs it, where it isn't named itself. */
  readonly runner: string | undefined;
}

/** The commands that a stage uses and its image, plain as its makers publish it, surely lacks, by their first use. */
export function missingToolsOf(stage: StageSubject): MissingTool[] {
  const { environment } = stage.base;
  if (!environment?.isPlain) return [];
  const missing = new Map<string, MissingTool>();
  const isWanted = (run: RunCommand) => toolsOf(run).some((tool) => packageOfTool(tool) !== undefined);
  visitRuns(stage, isWanted, (run, history) => {
    if (history.mayHaveMore) return;
    const tools = toolsOf(run).filter((tool) => isMissing(tool, environment, history));
    const [tool] = tools;
    if (tool === undefined) return;
    const known = missing.get(tool);
    const runner = tool === commandName(run) ? undefined : commandName(run);
    const isBehindInstall = history.installed.size > 0;
    const one = known ?? { tool, packages: new Set(), runs: [], isBehindInstall, runner };
    one.runs.push(run);
    for (const name of tools.map(packageOfTool)) if (name !== undefined) one.packages.add(name);
    missing.set(tool, one);
  });
  return [...missing.values()];
}

function isMissing(tool: string, environment: BuildEnvironment, history: StageHistory): boolean {
  const name = packageOfTool(tool);
  return name !== undefined && lacksPackage(environment, name) && !isThere(tool, name, history);
}

function isThere(tool: string, name: string, history: StageHistory): boolean {
  return (
    history.mayHaveMade(tool) || [name, ...packagesThatBring(name)].some((one) => history.installed.has(one))
  );
}

/** A command's program, and what it runs itself: `tar` for what is compressed, installers for `git+https://…`. */
function toolsOf(run: RunCommand): string[] {
  const name = commandName(run);
  if (name === "tar") return [name, ...decompressorsOf(run)];
  const clones = INSTALLERS.test(name) && run.words.some(({ text }) => /^git\+|@ git\+/.test(text));
  return clones ? [name, "git"] : [name];
}

const INSTALLERS = /^(?:pip[\d.]*|python[\d.]*|uv|npm|pnpm|yarn)$/;

/** What unpacks an archive: by the letter that asks for it, the long option, or the end of a file's name. */
const DECOMPRESSORS: readonly {
  readonly tool: string;
  readonly letter: string;
  readonly ends: readonly string[];
}[] = [
  { tool: "gzip", letter: "z", ends: ["--gzip", ".tgz", ".tar.gz"] },
  { tool: "bzip2", letter: "j", ends: ["--bzip2", ".tar.bz2"] },
  { tool: "xz", letter: "J", ends: ["--xz", ".tar.xz"] },
];

function decompressorsOf({ words }: RunCommand): string[] {
  const texts = words.slice(1).map(({ text }) => text);
  const letters = texts.filter((text, index) => (index === 0 ? LETTERS : DASHED_LETTERS).test(text));
  return DECOMPRESSORS.filter(
    ({ letter, ends }) =>
      letters.some((text) => text.includes(letter)) ||
      texts.some((text) => ends.some((end) => text.endsWith(end))),
  ).map(({ tool }) => tool);
}

/** `tar xzf`: the first word needs no dash. */
const LETTERS = /^-?[a-zA-Z]+$/;
const DASHED_LETTERS = /^-[a-zA-Z]+$/;
