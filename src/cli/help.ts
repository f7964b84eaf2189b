import type { Command } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { type CliOption, OPTIONS } from "./options.ts";

const WIDTH = 80;

/** What `--help` shows, of all or of one command. */
export function helpText(command?: Command): string {
  const sections = command ? commandSections(command) : generalSections();
  return `${sections.join("\n\n")}\n`;
}

function generalSections(): string[] {
  return [
    "Keeps the base images of AWS Lambda container images current.",
    "Usage: lambda-image-bot COMMAND [options]",
    `Commands:\n${table(COMMANDS.map(({ name, operands, summary }) => [`${name} ${operands}`.trim(), summary]))}`,
    `Options:\n${optionTable(OPTIONS.filter(({ commands }) => commands === undefined))}`,
    "Exit codes: 0 nothing to do, or done; 1 findings (see --fail-on); 2 usage or\nconfiguration; 3 refused, or undetermined; 70 a defect of this program.",
    "lambda-image-bot COMMAND --help tells more.",
  ];
}

function commandSections(command: Command): string[] {
  return [
    command.summary,
    `Usage: ${usageOf(command)}`,
    ...command.description.map((paragraph) => wrap(plain(paragraph), WIDTH).join("\n")),
    `Options:\n${optionTable(optionsOf(command))}`,
  ];
}

/** `lambda-image-bot update [DIR] [options]`. */
export function usageOf({ name, operands }: Command): string {
  return `lambda-image-bot ${[name, operands].filter((word) => word !== "").join(" ")} [options]`;
}

/** The options that a command has. */
function optionsOf(command: Command): CliOption[] {
  return OPTIONS.filter(
    ({ name, commands }) => !command.unused.includes(name) && (commands?.includes(command.name) ?? true),
  );
}

/** `--format FORMAT`. */
export function optionTerm({ name, value }: CliOption): string {
  const term = value === undefined ? `--${name}` : `--${name} ${value}`;
  return name === "help" ? `-h, ${term}` : term;
}

function optionTable(options: readonly CliOption[]): string {
  return table(options.map((option) => [optionTerm(option), option.help]));
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([term]) => term.length)) + 4;
  return rows
    .map(([term, text]) => {
      const lines = wrap(plain(text), WIDTH - width);
      return lines.map((line, index) => (index === 0 ? `  ${term}` : "").padEnd(width) + line).join("\n");
    })
    .join("\n");
}

/** Help is text for a terminal, which shows backquotes as they are. */
function plain(markdown: string): string {
  return markdown.replaceAll("`", "");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
