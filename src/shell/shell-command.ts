import type { LogicalText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";

/** A word of a shell command, with the quotes that it stands in. */
export interface ShellWord {
  /** Its value after quote removal; an expansion (`$V`, `$(…)`) stays as it is written. */
  readonly text: string;
  /** Whether the text is all that the shell sees: no expansion, no glob. */
  readonly isLiteral: boolean;
  /** From its first to behind its last character in the file, quotes included. */
  readonly span: Span;
  /**
   * The same characters as `text`, and where each stands in the file. Where `text` is what the span covers, the word
   * has no quotes, escapes or continuations in it, and may be edited as a whole.
   */
  readonly value: LogicalText;
}

/** `> file`, `2>&1`, `<<EOF`. */
export interface Redirection {
  /** The operator with its file descriptor: `>`, `2>`, `&>>`. */
  readonly operator: string;
  /** What it goes to or comes from; of a heredoc, its delimiter. */
  readonly target: ShellWord;
  /** Of a heredoc: its lines, without the delimiter's one. */
  readonly body?: LogicalText;
}

/** What stands between a command and the one after it. */
export type ShellOperator = "&&" | "||" | ";" | "|" | "&" | "newline" | "end";

/** A simple command: `DEBUG=1 dnf install -y git > log`. */
export interface ShellCommand {
  /** The command's name and its arguments; empty where there are only assignments or redirections. */
  readonly words: readonly ShellWord[];
  /** `NAME=value` words before the name. */
  readonly assignments: readonly ShellWord[];
  readonly redirections: readonly Redirection[];
  /** What follows it; `end` where its script, subshell or substitution ends. */
  readonly next: ShellOperator;
  /** From its first to behind its last word, redirections included. */
  readonly span: Span;
  /**
   * Whether a script that goes well may pass it over: in `if`, `case`, a function's body, behind `||`, behind a test
   * and `&&`. Behind any other command and `&&` it runs unless that fails, which is no condition.
   */
  readonly isConditional: boolean;
  /** Whether the script expects that it may fail: something behind `||` takes over, it is a condition, or has a `!`. */
  readonly mayFail: boolean;
}
