import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { BuildEnvironment } from "../lambda/build-environment.ts";
import type { StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import { type PackageCommand, packageCommandOf } from "../shell/package-command.ts";
import { textAt } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { MigrationNote, MovedStage } from "./migration.ts";
import type { RunConcern } from "./run-concern.ts";
import { draftsOf, isWithin, type RunDraft } from "./run-draft.ts";
import { isEditable } from "./run-text.ts";

/** A note, and the migration that it belongs to. */
export interface RunNote extends MigrationNote {
  readonly concern: RunConcern;
}

/** A command of the system's package manager that may still be changed. */
export interface DraftedPackages {
  readonly draft: RunDraft;
  readonly command: PackageCommand;
}

const MANAGERS = new Set(["yum", "dnf", "microdnf"]);
const CHANGED_PROGRAMS = new Set([...MANAGERS, "amazon-linux-extras", "rpm", "yum-config-manager"]);

/** A stage that leaves for AL2023, and what becomes of its RUN lines: grows as the rules are gone through. */
export class RunStage {
  readonly moved: MovedStage;
  /** The organisation's own words of packages. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
  readonly drafts: readonly RunDraft[];
  readonly notes: RunNote[] = [];
  /** Packages to install before an instruction, in a RUN of their own. */
  readonly insertions = new Map<Instruction, string[]>();
  /** Commands that stay as they are altogether. */
  private readonly left = new Set<RunDraft>();
  private readonly inherited: readonly RunCommand[];

  constructor(
    moved: MovedStage,
    packages: ReadonlyMap<string, readonly string[]>,
    inherited: readonly RunCommand[],
  ) {
    this.moved = moved;
    this.packages = packages;
    this.inherited = inherited;
    this.drafts = draftsOf(moved.stage.commands);
    for (const draft of this.openDrafts) this.leaveUneditable(draft);
  }

  /** What is written over several quotes, escapes or lines isn't changed. */
  private leaveUneditable(draft: RunDraft): void {
    const { words } = draft.run;
    const [program] = words;
    if (program === undefined || !CHANGED_PROGRAMS.has(commandName(draft.run))) return;
    if (words.every((word) => isEditable(this.text, word))) return;
    const message = `How this is written keeps it from being changed: see what becomes of \`${commandName(draft.run)}\` on AL2023.`;
    this.leave(draft, "run-yum", message);
  }

  get environment(): BuildEnvironment {
    return this.moved.environment;
  }

  /** Whether `dnf` is microdnf. */
  get isMinimal(): boolean {
    return this.environment.packageManager === "microdnf";
  }

  private get text(): string {
    return this.moved.stage.dockerfile.text;
  }

  /** The drafts of commands that run no other one, that are neither to go nor to stay as they are. */
  get openDrafts(): readonly RunDraft[] {
    return this.drafts.filter(
      (draft, index) =>
        draft.removal === undefined && !this.left.has(draft) && !isAround(draft, this.drafts[index + 1]),
    );
  }

  get packageDrafts(): readonly DraftedPackages[] {
    return this.openDrafts.flatMap(draftedPackages);
  }

  /** The package commands that stay as they are. */
  get leftPackages(): readonly DraftedPackages[] {
    return [...this.left].flatMap(draftedPackages);
  }

  /** Leaves a command as it is, and says why. */
  leave(draft: RunDraft, concern: RunConcern, message: string): void {
    this.left.add(draft);
    this.note("todo", concern, message, draft.run.words[0]?.span ?? draft.run.span);
  }

  note(kind: MigrationNote["kind"], concern: RunConcern, message: string, span: Span): void {
    this.notes.push({ kind, concern, message, place: { file: this.moved.stage.file, span } });
  }

  /** The stage as it is afterwards, its commands at the places where they stand now. */
  get result(): StageSubject {
    const { stage, environment } = this.moved;
    const { file, dockerfile, isInFinal, build } = stage;
    return {
      ...{ file, dockerfile, stage: stage.stage, isInFinal, build },
      base: { ...stage.base, environment },
      commands: this.commandsAfter(),
      inheritedCommands: this.inherited,
    };
  }

  private commandsAfter(): readonly RunCommand[] {
    const announced = new Set<Instruction>();
    const removed = new Set(this.drafts.filter(({ removal }) => removal).map(({ run }) => run.words[0]));
    return this.drafts.flatMap((draft) => {
      const { instruction } = draft.run;
      const inserted = announced.has(instruction) ? undefined : this.insertions.get(instruction);
      announced.add(instruction);
      const own = draft.run.words.some((word) => removed.has(word)) ? [] : [draft.result];
      return inserted ? [installBefore(instruction, inserted), ...own] : own;
    });
  }
}

function draftedPackages(draft: RunDraft): DraftedPackages[] {
  const command = packageCommandOf(draft.run);
  return command && MANAGERS.has(command.manager) ? [{ draft, command }] : [];
}

function isAround({ run }: RunDraft, next: RunDraft | undefined): boolean {
  return next !== undefined && isWithin(next.run, run);
}

function installBefore(instruction: Instruction, packages: readonly string[]): RunCommand {
  const { start } = instruction.span;
  const span = { start, end: start };
  const words = ["dnf", "install", "-y", ...packages].map((text) => {
    return { text, isLiteral: true, span, value: textAt(text, start) };
  });
  const nothing = { assignments: [], redirections: [], isConditional: false, mayFail: false };
  return { ...nothing, words, span, next: "end", instruction };
}
