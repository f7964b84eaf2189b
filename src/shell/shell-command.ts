import type { Span } from "../text/position.ts";

/** A word of a shell command, with the quotes that it stands in. */
export interface ShellWord {
  /** Its value after quote removal; an expansion (`$V`, `$(…)`) stays as it is written. */
  readonly text: string;
  /** Whether the text is all that the shell sees: no expansion, no glob. */
  readonly isLiteral: boolean;
  /** From its first to behind its last character in the file, quotes included. */
  readonly span: Span;
}

/** `> file`, `2>&1`, `<<EOF`. */
export interface Redirection {
  /** The operator with its file descriptor: `>`, `2>`, `&>>`. */
  readonly operator: string;
  /** What it goes to or comes from. */
  readonly target: ShellWord;
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
  /** What follows it. */
  readonly next: ShellOperator;
  /** From its first to behind its last word, redirections included. */
  readonly span: Span;
  /** Whether it runs only if something else says so: in `if`, `case`, behind `&&` or `||`, in a function's body. */
  readonly isConditional: boolean;
}
