import { readCopy } from "../dockerfile/copy-instruction.ts";
import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import { isInstalling } from "../shell/package-command.ts";
import { isShell, shellInputOf } from "../shell/shell-program.ts";
import { baseNameOf } from "../text/relative-path.ts";
import { isCertain, packageRunOf } from "./stage-packages.ts";

/** What has been done in a stage, and in the local stages below it, before a command. */
export interface StageHistory {
  /** The packages that were installed, by name. */
  readonly installed: ReadonlySet<string>;
  /** Whether there can be more: a group, a variable, a script that may install something. */
  readonly mayHaveMore: boolean;
  /** Whether packages may come from repositories or files that the system doesn't have itself. */
  readonly hasOtherSources: boolean;
  /** Whether one of the smaller variants that AL2023's images have was removed. */
  readonly hasRemovedMinimal: boolean;
  /** Whether a program of that name may have been made: something names it, or copies into folders for programs. */
  mayHaveMade(name: string): boolean;
}

/**
 * Goes through the commands of a stage that are wanted and surely run, each with what was done before it. Takes linear
 * time, and next to none where no command is wanted.
 */
export function visitRuns(
  stage: StageSubject,
  isWanted: (run: RunCommand) => boolean,
  visit: (run: RunCommand, history: StageHistory) => void,
): void {
  if (!stage.commands.some(isWanted)) return;
  const history = new GrowingHistory();
  const copies = copiesOf(stage);
  addRuns(history, stage.inheritedCommands);
  let at = 0;
  for (const [index, run] of stage.commands.entries()) {
    for (let copy = copies[at]; copy && copy.start < run.span.start; copy = copies[at]) {
      history.addCopy(copy);
      at++;
    }
    if (isCertain(run) && isWanted(run)) visit(run, history);
    if (!isWrapper(run, stage.commands[index + 1])) history.addRun(run);
  }
}

function addRuns(history: GrowingHistory, runs: readonly RunCommand[]): void {
  for (const [index, run] of runs.entries()) if (!isWrapper(run, runs[index + 1])) history.addRun(run);
}

/** Whether a command runs the next one, whose words are then its own: `sudo yum install git`. */
function isWrapper({ span, instruction }: RunCommand, next: RunCommand | undefined): boolean {
  return next?.instruction === instruction && span.start < next.span.start && next.span.end <= span.end;
}

interface PlacedCopy {
  readonly start: number;
  readonly paths: readonly string[];
  /** Whether it may put programs of any name where programs are looked for. */
  readonly isOfPrograms: boolean;
}

const PROGRAM_FOLDER = /^(?:\/|\/usr|\/usr\/local|\/opt|(?:\/usr|\/usr\/local|\/opt)?\/s?bin)\/?$/;

/** The nearest instructions below a stage are looked at, so that a file of many stages takes no time. */
const MOST_INHERITED = 2000;

/** The COPY and ADD instructions of a stage and of the stages below it in the built image, in the order of the file. */
function copiesOf({ stage, build, dockerfile }: StageSubject): PlacedCopy[] {
  const below = build.chain.filter((one) => one.isInFinal && one.stage.index < stage.index);
  let nearest: readonly Instruction[] = [];
  for (const { stage: base } of below) {
    if (nearest.length >= MOST_INHERITED) break;
    nearest = [...base.instructions.slice(-MOST_INHERITED), ...nearest];
  }
  return [...nearest, ...stage.instructions]
    .map((instruction) => readCopy(instruction, dockerfile.escape))
    .filter((copy) => copy !== undefined)
    .map(({ instruction, sources, destination, from }) => ({
      start: instruction.span.start,
      paths: [...sources, destination].map(({ text }) => text),
      isOfPrograms: from !== undefined && PROGRAM_FOLDER.test(destination.text),
    }));
}

const OTHER_SOURCE = /yum\.repos\.d|\.rpm$|\.repo$|^--add-repo/;

class GrowingHistory implements StageHistory {
  readonly installed = new Set<string>();
  mayHaveMore = false;
  hasOtherSources = false;
  hasRemovedMinimal = false;
  private hasCopiedPrograms = false;
  private readonly mentioned = new Set<string>();

  mayHaveMade(name: string): boolean {
    return this.hasCopiedPrograms || this.mentioned.has(name);
  }

  addCopy({ paths, isOfPrograms }: PlacedCopy): void {
    for (const path of paths) this.mention(path);
    this.hasCopiedPrograms ||= isOfPrograms;
  }

  addRun(run: RunCommand): void {
    const { words, redirections } = run;
    for (let at = 1; at < words.length; at++) this.mention(words[at]?.text ?? "");
    for (const { target } of redirections) this.mention(target.text);
    this.addPackages(run);
  }

  private mention(text: string): void {
    this.mentioned.add(baseNameOf(text));
    this.hasOtherSources ||= OTHER_SOURCE.test(text);
  }

  private addPackages(run: RunCommand): void {
    const command = packageRunOf(run);
    if (command === undefined) {
      this.mayHaveMore ||= mayInstall(run);
      return;
    }
    const action = command.action?.text ?? "";
    this.mayHaveMore ||= action.startsWith("group");
    const names = command.operands.map(({ text }) => text);
    this.hasRemovedMinimal ||= REMOVING.test(action) && names.some((name) => name.endsWith("-minimal"));
    if (!isInstalling(command)) return;
    for (const name of names) this.installed.add(nameOfPackage(name));
    this.mayHaveMore ||= command.operands.some(
      ({ text, isLiteral }) => !isLiteral || text.startsWith("@") || text.includes("/"),
    );
  }
}

const REMOVING = /^(?:remove|erase|swap)$/;

/** `git-2.40.1-1.amzn2023.x86_64` and `python3.x86_64` are `git` and `python3`. */
function nameOfPackage(text: string): string {
  return text.replace(/\.(?:x86_64|aarch64|noarch)$/, "").replace(/-\d[^-]*(?:-\d[^-]*)?$/, "");
}

/** Whether it is a script, or a program that may bring others. */
function mayInstall(run: RunCommand): boolean {
  const name = commandName(run);
  if (isShell(name)) return shellInputOf(run.words).kind !== "script";
  return run.words.length > 0 && (name === "" || name.endsWith(".sh") || INSTALLERS.has(name));
}

const INSTALLERS = new Set([".", "rpm", "source"]);
