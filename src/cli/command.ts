import type { OptionName } from "./options.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

/** What a command is given. */
export interface Invocation {
  /** The words after the command's name. */
  readonly positionals: readonly string[];
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Does a command's work; answers with the process's exit code. */
export type RunCommand = (invocation: Invocation) => Promise<number>;

/** One command; `--help` and docs/cli.md are made from these. */
export interface Command {
  readonly name: string;
  /** Its words besides options: `[DIR]`. */
  readonly operands: string;
  readonly maximumOperands: number;
  readonly summary: string;
  /** What more there is to say of it, a paragraph each. */
  readonly description: readonly string[];
  /** Common options that mean nothing to it. */
  readonly unused: readonly OptionName[];
  /** Loads the code that only this command needs. */
  load(): Promise<RunCommand>;
}
