import { info } from "@actions/core";
import { printableLine } from "../report/printable.ts";

/**
 * One line for the step's log. The runner takes a line that begins with `::`, or has `##[` anywhere, for one of its
 * commands; both are parted, so that no text from a file or a registry commands anything.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function logLine(text: string): string {
  return printableLine(text)
    .replace(/^(\s*):(?=:)/, "$1: ")
    .replaceAll("##[", "## [");
}

/** Writes text into the step's log, line by line. */
export function log(text: string): void {
  for (const line of text.split("\n")) info(logLine(line));
}
