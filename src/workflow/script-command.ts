import type { Span } from "../text/position.ts";

/** A word of a script's command. */
export interface ScriptWord {
  /** As written, without its quotes; variables whose values are known are replaced. */
  readonly text: string;
  /** Whether that is all the shell sees. */
  readonly isKnown: boolean;
  readonly span: Span;
}

/** A command of a script, and what it runs in. */
export interface ScriptCommand {
  /** The program behind `sudo`, `env` and their kin, without directories: `docker`. */
  readonly program: string;
  /** The word that names it. */
  readonly programSpan: Span;
  readonly arguments: readonly ScriptWord[];
  /** From the program's name to its last argument. */
  readonly span: Span;
  /** The directory it runs in, relative to the directory given, where it is known. */
  readonly directory: string | undefined;
  /** The files that its output goes to, as written. */
  readonly outputs: readonly string[];
  /** A variable's value, as written where it isn't known; `undefined` where it isn't set. */
  variable(name: string): string | undefined;
}
