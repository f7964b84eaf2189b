import { parseShell } from "../../src/shell/parse-shell.ts";
import { scriptCommands } from "../../src/shell/script-commands.ts";
import type { ShellCommand } from "../../src/shell/shell-command.ts";
import { textAt } from "../../src/text/logical-text.ts";

/** The commands of a script that stands alone in its file. */
export function commandsIn(script: string): readonly ShellCommand[] {
  return parseShell(textAt(script, 0));
}

/** The words of each command of a script, without quotes. */
export function wordsIn(script: string): string[][] {
  return commandsIn(script).map(textsOf);
}

/** The words of each command of a script, and of what those run. */
export function unwrappedIn(script: string): string[][] {
  return scriptCommands(textAt(script, 0)).map(textsOf);
}

export function textsOf({ words }: ShellCommand): string[] {
  return words.map(({ text }) => text);
}
