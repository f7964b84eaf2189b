import type { LogicalText } from "../text/logical-text.ts";
import { baseNameOf } from "../text/relative-path.ts";
import { parseShell } from "./parse-shell.ts";
import type { ShellCommand, ShellWord } from "./shell-command.ts";
import { isShell, shellInputOf } from "./shell-program.ts";
import { WRAPPERS, type Wrapper } from "./wrapper.ts";

const ASSIGNMENT = /^[A-Za-z_]\w*=/;
const NONE: readonly ShellCommand[] = [];

/**
 * The commands that a command runs by its arguments: of `sudo -E yum install x` it is `yum install x`, of `sh -c '…'`
 * they are those of the script. None for any other command. What an inner script expands itself stays as written.
 */
export function unwrapCommand(command: ShellCommand): readonly ShellCommand[] {
  const name = command.words[0]?.text;
  if (name === undefined) return NONE;
  if (isShell(name)) return commandsOfShell(command);
  if (name === "eval") return commandsOfEval(command);
  const wrapper = WRAPPERS.get(baseNameOf(name));
  return wrapper ? wrappedCommand(command, wrapper) : NONE;
}

function commandsOfShell(command: ShellCommand): readonly ShellCommand[] {
  const input = shellInputOf(command.words);
  if (input.kind === "script") return commandsWithin(command, input.script.value);
  if (input.kind === "file") return NONE;
  const body = command.redirections.findLast((redirection) => redirection.body)?.body;
  return body ? commandsWithin(command, body) : NONE;
}

function commandsOfEval(command: ShellCommand): readonly ShellCommand[] {
  const [, script, ...others] = command.words;
  if (script === undefined) return NONE;
  return others.length === 0 ? commandsWithin(command, script.value) : [behind(command, 1)];
}

function commandsWithin(outer: ShellCommand, script: LogicalText): readonly ShellCommand[] {
  const commands = parseShell(script);
  if (!outer.isConditional && !outer.mayFail) return commands;
  return commands.map((command) => ({
    ...command,
    isConditional: command.isConditional || outer.isConditional,
    mayFail: command.mayFail || outer.mayFail,
  }));
}

function wrappedCommand(command: ShellCommand, wrapper: Wrapper): readonly ShellCommand[] {
  const { words } = command;
  let index = 1;
  for (; index < words.length; index++) {
    const text = words[index]?.text ?? "";
    if (wrapper.idle.has(text)) return NONE;
    if (text === "--") {
      index++;
      break;
    }
    if (!text.startsWith("-")) break;
    if (wrapper.valued.has(text)) index++;
  }
  index += wrapper.operands;
  while (wrapper.hasAssignments && ASSIGNMENT.test(words[index]?.text ?? "")) index++;
  return index < words.length ? [behind(command, index)] : NONE;
}

/** The command that begins with a later word. */
function behind(command: ShellCommand, index: number): ShellCommand {
  const words: readonly ShellWord[] = command.words.slice(index);
  const start = words[0]?.span.start ?? command.span.start;
  return { ...command, words, assignments: [], span: { start, end: command.span.end } };
}
