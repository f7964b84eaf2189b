import { parseArgs } from "node:util";
import { UsageError } from "../errors.ts";
import { nearestWord } from "../text/nearest.ts";
import { type CliOption, OPTIONS, type OptionName } from "./options.ts";

/** The words of a command line, sorted out but not yet understood. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** Names of the switches given. */
  readonly switches: ReadonlySet<OptionName>;
  /** Values of the options that have one, in the order given. */
  readonly values: ReadonlyMap<OptionName, readonly string[]>;
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];
type OptionToken = Extract<Token, { kind: "option" }>;

/**
 * Sorts out the words of a command line.
 * @throws {UsageError} for an option that doesn't exist, lacks its value, or has one that it doesn't take
 */
export function sortArguments(words: readonly string[]): Arguments {
  // Not strict: the messages here know what was meant.
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(OPTIONS.map((option) => [option.name, parserOption(option)])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const positionals: string[] = [];
  const switches = new Set<OptionName>();
  const values = new Map<OptionName, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = findOption(token);
    const value = optionValue(option, token);
    if (value === undefined) switches.add(option.name);
    else values.set(option.name, option.isRepeatable ? [...(values.get(option.name) ?? []), value] : [value]);
  }
  return { positionals, switches, values };
}

function parserOption({ name, value }: CliOption): { type: "string" | "boolean"; short?: string } {
  return { type: value === undefined ? "boolean" : "string", ...(name === "help" && { short: "h" }) };
}

function findOption({ name, rawName }: OptionToken): CliOption {
  const option = OPTIONS.find((known) => known.name === name);
  if (option && rawName.startsWith("-")) return option;
  const meant = nearestWord(
    name,
    OPTIONS.map((known) => known.name),
  );
  throw new UsageError(`there is no option ${rawName}`, {
    help: meant === undefined ? "See --help." : `Did you mean --${meant}? See --help.`,
  });
}

/** The option's value; `undefined` for a switch. */
function optionValue(option: CliOption, token: OptionToken): string | undefined {
  if (option.value === undefined) {
    if (token.value === undefined) return undefined;
    throw new UsageError(`${token.rawName} takes no value`, { help: "See --help." });
  }
  const isNextOption = !token.inlineValue && token.value?.startsWith("-") === true && token.value !== "-";
  if (token.value === undefined || token.value === "" || isNextOption) {
    throw new UsageError(`${token.rawName} needs a value: --${option.name}=${option.value}`, {
      help: "See --help.",
    });
  }
  return token.value;
}
