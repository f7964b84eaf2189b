import { baseNameOf } from "../text/relative-path.ts";
import type { ShellWord } from "./shell-command.ts";

const SHELLS = new Set(["sh", "bash", "dash", "ash", "zsh", "ksh"]);
/** Options that take the next word for a value. */
const VALUED = new Set(["--rcfile", "--init-file"]);

/** Whether a word names a shell that reads scripts as `parseShell` does: `bash`, `/bin/sh`. */
export function isShell(program: string): boolean {
  return SHELLS.has(baseNameOf(program));
}

/** What a shell is told to read by the words behind its name. */
export type ShellInput =
  /** The word behind `-c`. */
  | { readonly kind: "script"; readonly script: ShellWord }
  /** A file. */
  | { readonly kind: "file" }
  /** Its standard input. */
  | { readonly kind: "input" };

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html, with bash's own options */
export function shellInputOf(words: readonly ShellWord[]): ShellInput {
  let flags = "";
  let index = 1;
  for (; index < words.length; index++) {
    const text = words[index]?.text ?? "";
    if (!isOption(text)) break;
    if (!text.startsWith("--") && text.startsWith("-")) flags += text;
    if (takesValue(text)) index++;
  }
  const last = words[index]?.text;
  const operand = words[last === "--" || last === "-" ? index + 1 : index];
  if (operand !== undefined && flags.includes("c")) return { kind: "script", script: operand };
  return { kind: operand === undefined || flags.includes("s") ? "input" : "file" };
}

function isOption(text: string): boolean {
  return text.length > 1 && text !== "--" && (text.startsWith("-") || text.startsWith("+"));
}

/** `-o pipefail`, `-euo pipefail`, `+O extglob`. */
function takesValue(option: string): boolean {
  return VALUED.has(option) || (!option.startsWith("--") && /[oO]$/.test(option));
}
