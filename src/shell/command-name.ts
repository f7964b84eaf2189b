import { baseNameOf } from "../text/relative-path.ts";
import type { ShellCommand } from "./shell-command.ts";

/**
 * The name of a command's program without directories: `yum` for `/usr/bin/yum`; empty where there is none or where
 * it is known only when it runs. What `sudo`, `env` and their kin run is a command of its own: see `scriptCommands`.
 */
export function commandName({ words }: Pick<ShellCommand, "words">): string {
  const [first] = words;
  return first?.isLiteral ? baseNameOf(first.text) : "";
}
