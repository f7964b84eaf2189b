import type { LogicalText } from "../text/logical-text.ts";
import { ScriptReader } from "./script-reader.ts";
import type { ShellCommand } from "./shell-command.ts";

/**
 * Reads the simple commands of a POSIX sh or bash script in the order in which they run: those in `$(…)` before the
 * one that they stand in. Of a malformed script it gives what can be read; nothing throws. Takes linear time.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function parseShell(text: LogicalText): readonly ShellCommand[] {
  const reader = new ScriptReader(text);
  reader.readUntil("");
  return reader.commands;
}
