import type { LogicalText } from "../text/logical-text.ts";
import { parseShell } from "./parse-shell.ts";
import type { ShellCommand } from "./shell-command.ts";
import { unwrapCommand } from "./unwrap-command.ts";

/** Deeper wrapping than this (`sudo env bash -c "sh -c …"`) is left as it is. */
const DEEPEST = 8;
/** How many characters are read a second time at most, over all wrappers: hostile scripts nest them in one another. */
const MOST_READ_AGAIN = 500_000;

/**
 * All that a script runs, as far as it says so: its commands, and behind each that runs another (`sudo yum …`,
 * `bash -c '…'`, `xargs rm`) the one that it runs, with its own words at their places.
 */
export function scriptCommands(text: LogicalText): readonly ShellCommand[] {
  return withUnwrapped(parseShell(text));
}

/** The same for commands that have been read already. */
export function withUnwrapped(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  const all: ShellCommand[] = [];
  /** A substitution in `sh -c "…$(…)"` is read twice: by the shell around and, here, by the one within. */
  const starts = new Set(commands.map(({ span }) => span.start));
  let readAgain = 0;
  const add = (command: ShellCommand, depth: number) => {
    all.push(command);
    if (depth === DEEPEST || readAgain > MOST_READ_AGAIN) return;
    const within = unwrapCommand(command);
    if (within.length > 0) readAgain += command.span.end - command.span.start;
    for (const inner of within) {
      if (starts.has(inner.span.start)) continue;
      starts.add(inner.span.start);
      add(inner, depth + 1);
    }
  };
  for (const command of commands) add(command, 0);
  return all;
}
