import { VERSION } from "../app/version.ts";
import { describe, exitCodeOf, UsageError } from "../errors.ts";
import { nearestWord } from "../text/nearest.ts";
import { type Arguments, sortArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { helpText, usageOf } from "./help.ts";
import { OPTIONS } from "./options.ts";
import { checkReportFile } from "./report-file.ts";
import { readSettings } from "./settings.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** Runs a command line to its end; the answer is the process's exit code. */
async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  const given = sortArguments(words);
  const [name, ...positionals] = given.positionals;
  if (given.switches.has("version")) return show(terminal, `${VERSION}\n`);
  if (given.switches.has("help"))
    return show(terminal, helpText(name === undefined ? name : findCommand(name)));
  if (name === undefined) {
    throw new UsageError("a command is missing", {
      help: `One of: ${COMMANDS.map((command) => command.name).join(", ")}. See lambda-image-bot --help.`,
    });
  }
  const command = findCommand(name);
  refuseForeignOptions(command, given);
  if (positionals.length > command.maximumOperands) {
    throw new UsageError(`${positionals[command.maximumOperands]} is one word too many`, {
      help: `Usage: ${usageOf(command)}`,
    });
  }
  const settings = readSettings(given);
  if (settings.output !== undefined) await checkReportFile(settings.output);
  const runCommand = await command.load();
  return runCommand({ positionals, settings, terminal, environment: process.env });
}

async function show(terminal: Terminal, text: string): Promise<number> {
  await terminal.report(text, undefined);
  return 0;
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command) return command;
  const names = COMMANDS.map((known) => known.name);
  const meant = nearestWord(name, names);
  throw new UsageError(`there is no command ${name}`, {
    help: meant === undefined ? `There are: ${names.join(", ")}.` : `Did you mean ${meant}?`,
  });
}

/** Common options are taken everywhere, so that scripts can give the same to all; another command's own aren't. */
function refuseForeignOptions(command: Command, { switches, values }: Arguments): void {
  const foreign = OPTIONS.find(
    ({ name, commands }) =>
      (switches.has(name) || values.has(name)) && commands !== undefined && !commands.includes(command.name),
  );
  if (foreign === undefined) return;
  throw new UsageError(`${command.name} has no option --${foreign.name}`, {
    help: `It is one of: ${foreign.commands?.join(", ") ?? ""}. See lambda-image-bot ${command.name} --help.`,
  });
}

async function main(): Promise<void> {
  const terminal = openTerminal(process);
  try {
    process.exitCode = await run(process.argv.slice(2), terminal);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    const [what = "", ...help] = describe(error);
    for (const line of [...`error: ${what}`.split("\n"), ...help]) terminal.say(line);
    if (process.argv.includes("--verbose") && error instanceof Error) {
      for (const line of (error.stack ?? "").split("\n")) terminal.say(line);
    }
  }
}

/** Ends the process now: a name look-up or a proxy that doesn't answer can't be given up, and would be waited for. */
function end(): void {
  process.stderr.write("", () => process.exit());
}

void main().finally(end);
