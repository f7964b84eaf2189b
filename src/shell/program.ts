import { baseNameOf } from "../text/relative-path.ts";
import type { ShellCommand, ShellWord } from "./shell-command.ts";

/** The program that a command runs. */
export interface Program {
  /** Its name without directories: `yum` for `/usr/bin/yum`. */
  readonly name: string;
  readonly nameWord: ShellWord;
  readonly arguments: readonly ShellWord[];
}

/** Programs that run the one behind them, with their options that take a word. */
const RUNNERS: Readonly<Record<string, readonly string[]>> = {
  sudo: ["-u", "-g", "-C"],
  env: ["-u", "-C", "-S"],
  exec: ["-a"],
  nice: ["-n"],
  nohup: [],
  time: [],
  builtin: [],
  command: [],
};

/** `command -v` asks for a program and doesn't run it. */
const ASKING = /^-[pvV]*[vV]$/;
const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/**
 * The program that a command runs in the end, behind `sudo`, `env` and their kin; nothing where there is none or its
 * name is known only when it runs.
 */
export function programOf({ words }: Pick<ShellCommand, "words">): Program | undefined {
  let at = 0;
  for (;;) {
    const nameWord = words[at];
    if (nameWord === undefined || !nameWord.isLiteral) return undefined;
    const name = baseNameOf(nameWord.text);
    const options = Object.hasOwn(RUNNERS, name) ? RUNNERS[name] : undefined;
    if (options === undefined || ASKING.test(words[at + 1]?.text ?? "")) {
      return { name, nameWord, arguments: words.slice(at + 1) };
    }
    at = skipOptions(words, at + 1, options);
  }
}

function skipOptions(words: readonly ShellWord[], from: number, withWord: readonly string[]): number {
  let at = from;
  for (let word = words[at]?.text; word !== undefined; word = words[at]?.text) {
    if (withWord.includes(word)) at += 2;
    else if (word.startsWith("-") || ASSIGNMENT.test(word)) at++;
    else return at;
  }
  return at;
}
