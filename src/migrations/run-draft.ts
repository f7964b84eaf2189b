import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import { invariant } from "../errors.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import { textAt } from "../text/logical-text.ts";
import type { RunConcern } from "./run-concern.ts";

/** What comes in place of a word: other words, or none. */
export interface NewWords {
  readonly texts: readonly string[];
  readonly concern: RunConcern;
}

/** What becomes of one command of a RUN: grows as the rules for it are gone through. */
export class RunDraft {
  readonly run: RunCommand;
  /** The command that runs it and ends with it (`sudo`), else itself. */
  readonly outermost: RunCommand;
  private readonly changes = new Map<ShellWord, NewWords>();
  private readonly additions = new Map<ShellWord, NewWords>();
  private removedBy: RunConcern | undefined;

  constructor(run: RunCommand, outermost: RunCommand) {
    this.run = run;
    this.outermost = outermost;
  }

  /** Why the whole command goes, where it does. */
  get removal(): RunConcern | undefined {
    return this.removedBy;
  }

  get instruction(): Instruction {
    return this.run.instruction;
  }

  get isChanged(): boolean {
    return this.changes.size > 0 || this.additions.size > 0 || this.removedBy !== undefined;
  }

  /** Puts words in the place of one; none leaves it out. */
  replace(word: ShellWord, texts: readonly string[], concern: RunConcern): void {
    this.changes.set(word, { texts, concern });
  }

  /** Puts words behind one. */
  add(word: ShellWord, texts: readonly string[], concern: RunConcern): void {
    const known = this.additions.get(word);
    this.additions.set(word, {
      texts: [...(known?.texts ?? []), ...texts],
      concern: known?.concern ?? concern,
    });
  }

  remove(concern: RunConcern): void {
    this.removedBy = concern;
  }

  changeOf(word: ShellWord): NewWords | undefined {
    return this.changes.get(word);
  }

  additionTo(word: ShellWord): NewWords | undefined {
    return this.additions.get(word);
  }

  isLeftOut(word: ShellWord): boolean {
    return this.changes.get(word)?.texts.length === 0;
  }

  /** What of a word stands there afterwards, with what was put behind it. */
  textsOf(word: ShellWord): readonly string[] {
    const own = this.changes.get(word)?.texts ?? [word.text];
    return [...own, ...(this.additions.get(word)?.texts ?? [])];
  }

  /** The command as it is afterwards, its new words at the places of those that they stand for. */
  get result(): RunCommand {
    if (!this.isChanged) return this.run;
    const words = this.run.words.flatMap((word) => this.wordsFor(word));
    return { ...this.run, words };
  }

  private wordsFor(word: ShellWord): readonly ShellWord[] {
    if (!this.changes.has(word) && !this.additions.has(word)) return [word];
    return this.textsOf(word).map((text) => {
      if (text === word.text) return word;
      return { text, isLiteral: true, span: word.span, value: textAt(text, word.span.start) };
    });
  }
}

/** The drafts of a stage's commands, each with the command that it goes with if it goes. */
export function draftsOf(commands: readonly RunCommand[]): RunDraft[] {
  const open: RunCommand[] = [];
  return commands.map((run) => {
    for (let top = open.at(-1); top && !isWithin(run, top); top = open.at(-1)) open.pop();
    const outermost =
      open.find((outer) => run.words[0] !== undefined && outer.words.includes(run.words[0])) ?? run;
    invariant(outermost.span.end >= run.span.end, "what a command runs ends where it does, or before");
    open.push(run);
    return new RunDraft(run, outermost);
  });
}

/** Whether a command stands within another of its instruction: in its arguments, or in the script that it runs. */
export function isWithin(inner: RunCommand, outer: RunCommand): boolean {
  const isSame = inner.instruction === outer.instruction;
  return isSame && outer.span.start < inner.span.start && inner.span.end <= outer.span.end;
}
