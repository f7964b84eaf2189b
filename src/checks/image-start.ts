import type { BuiltImage } from "../built-image/built-image.ts";
import { knownBase } from "../built-image/known-base.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { ENTRY_SCRIPT } from "../built-image/runtime-client.ts";
import type { CheckContext } from "./check.ts";
import { ofFunctions } from "./of-functions.ts";

/**
 * What AWS's entry script gets of a process; `undefined` where the process starts with something else, with a script of
 * the image's own in that place, or with what only a deployment tells.
 */
export function scriptArguments(
  started: ProcessInUse,
  subject: BuiltImage,
  context: CheckContext,
): readonly string[] | undefined {
  const { entrypoint, cmd } = started;
  const [program, ...others] = entrypoint ?? [];
  if (program !== ENTRY_SCRIPT || cmd === undefined || isScriptReplaced(subject)) return undefined;
  return knownBase(subject, context.runtimes).isAws ? [...others, ...cmd] : undefined;
}

function isScriptReplaced({ layers, base: { layerCount } }: BuiltImage): boolean {
  const script = layers?.tree.get(ENTRY_SCRIPT);
  return script !== undefined && layerCount !== undefined && script.layer >= layerCount;
}

/** The line that a shell gets, where items are what a Dockerfile's shell form becomes: `["/bin/sh", "-c", "…"]`. */
export function shellLine(items: readonly string[]): string | undefined {
  const [shell = "", option, line, ...others] = items;
  if (option !== "-c" || others.length > 0 || !/^(?:\/usr)?(?:\/bin\/)?(?:ba|a|da)?sh$/.test(shell))
    return undefined;
  return line;
}

/** Whose command it is, for messages: `CMD`, `the command of the function "orders"`. */
export function commandName(started: ProcessInUse): string {
  const { cmd } = started.overrides;
  return cmd ? `the command${ofFunctions(started, cmd)}` : "CMD";
}

/** Whose entry point it is, for messages: `ENTRYPOINT`, `the entry point of the function "orders"`. */
export function entryPointName(started: ProcessInUse): string {
  const { entrypoint } = started.overrides;
  return entrypoint ? `the entry point${ofFunctions(started, entrypoint)}` : "ENTRYPOINT";
}

/** A text with a capital at its beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
