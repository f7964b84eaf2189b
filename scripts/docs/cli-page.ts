import type { Command } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands/index.ts";
import { optionTerm, usageOf } from "../../src/cli/help.ts";
import { type CliOption, OPTIONS } from "../../src/cli/options.ts";
import { cell, GENERATED } from "./generated.ts";

/** docs/cli.md: commands, options, exit codes, environment. */
export function cliPage(): string {
  return `${[
    GENERATED,
    "# Command line",
    "```sh\nlambda-image-bot COMMAND [options]\n```",
    "In this repository that is `node dist/cli.cjs`; it runs on Node 20.19 and later with nothing installed. Reports go to standard output, everything else to standard error.",
    "## Commands",
    table(
      ["command", "does"],
      COMMANDS.map(({ name, summary }) => [`[\`${name}\`](#${name})`, summary]),
    ),
    ...COMMANDS.flatMap(commandSection),
    "## Options of every command",
    "A command takes all of these, so that scripts can give the same to each; `--help` of a command lists those that mean something to it.",
    optionTable(OPTIONS.filter(({ commands }) => commands === undefined)),
    "## Exit codes",
    table(["code", "means"], EXIT_CODES),
    "Where several apply, the first of 70, 2, 3, 1, 0 is taken.",
    "## Environment",
    table(["variable", "does"], ENVIRONMENT),
  ].join("\n\n")}\n`;
}

const EXIT_CODES: Rows = [
  ["0", "nothing to do, or done"],
  ["1", "findings at or above `--fail-on`; a change counts as a warning"],
  ["2", "the command line or the configuration can't be understood; nothing was done"],
  [
    "3",
    "AWS, GitHub or the file system refused, or nothing that was asked for could be determined (with `--strict`: anything stayed undetermined)",
  ],
  ["70", "a defect of this program"],
];

const ENVIRONMENT: Rows = [
  ["`NO_COLOR`", "no colours, also on a terminal"],
  ["`DOCKER_CONFIG`", "the directory of docker's `config.json`, whose logins are used"],
  ["`HTTPS_PROXY`, `NO_PROXY`", "the proxy for registries, and hosts that are reached without it"],
  ["`NODE_EXTRA_CA_CERTS`", "further certificate authorities"],
  ["`AWS_*`", "credentials for private ECR, as the AWS SDK finds them"],
];

type Rows = readonly (readonly [string, string])[];

function commandSection(command: Command): string[] {
  const own = OPTIONS.filter(({ commands }) => commands?.includes(command.name));
  return [
    `### ${command.name}`,
    `\`\`\`sh\n${usageOf(command)}\n\`\`\``,
    ...command.description,
    ...(own.length > 0 ? [optionTable(own)] : []),
  ];
}

function optionTable(options: readonly CliOption[]): string {
  return table(
    ["option", "does"],
    options.map((option) => [`\`${optionTerm(option)}\``, option.help]),
  );
}

function table(heads: readonly [string, string], rows: Rows): string {
  const lines = [heads, ["---", "---"], ...rows];
  return lines.map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}
