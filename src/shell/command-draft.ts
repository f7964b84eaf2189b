import { fileSpan, type LogicalText } from "../text/logical-text.ts";
import type { Redirection, ShellCommand, ShellOperator, ShellWord } from "./shell-command.ts";

/** A command of which it isn't known yet whether something behind `||` takes over. */
export type ReadCommand = ShellCommand & { mayFail: boolean };

const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;

/** A command that is being read. */
export class CommandDraft {
  readonly words: ShellWord[] = [];
  readonly assignments: ShellWord[] = [];
  readonly redirections: Redirection[] = [];
  /** Whether `!` stands before it. */
  isInverted = false;
  /** Whether it is no command but the end of a compound one, with its redirections. */
  isTail = false;
  private start = -1;
  private end = -1;

  /** Whether nothing has been read of it. */
  get isEmpty(): boolean {
    return this.start < 0 && !this.isTail;
  }

  /** Whether it is `[[` without its `]]`. */
  get isOpenTest(): boolean {
    return this.words[0]?.text === "[[" && this.words[this.words.length - 1]?.text !== "]]";
  }

  /** Takes up a word, with how it is written. */
  addWord(word: ShellWord, written: string): void {
    if (this.words.length === 0 && ASSIGNMENT.test(written)) this.assignments.push(word);
    else this.words.push(word);
  }

  /** Takes up what stands between two logical offsets. */
  cover(start: number, end: number): void {
    if (this.start < 0) this.start = start;
    this.end = end;
  }

  /** The command; `undefined` where there is none. */
  finish(
    whole: LogicalText,
    next: ShellOperator,
    place: Pick<ShellCommand, "isConditional" | "mayFail">,
  ): ReadCommand | undefined {
    if (this.start < 0 || this.isTail) return undefined;
    return {
      words: this.words,
      assignments: this.assignments,
      redirections: this.redirections,
      next,
      span: fileSpan(whole, this.start, this.end),
      isConditional: place.isConditional,
      mayFail: place.mayFail || this.isInverted,
    };
  }
}
