import { ENTRY_SCRIPT } from "../built-image/runtime-client.ts";
import type { ExpandedText } from "../dockerfile/expanded-text.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { BaseImage } from "../lambda/base-image.ts";
import type { DockerfileSubject, FunctionSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";

/** What may put another file in the script's place. */
const CHANGING = new Set(["COPY", "ADD", "RUN"]);

/** AWS's base image that a build stands on; a company's own may have another ENTRYPOINT, and a CMD. */
export function awsBaseOf({ final }: DockerfileSubject): BaseImage | undefined {
  const { lambda } = final.base;
  return lambda?.source === "company" ? undefined : lambda;
}

/** The language of an AWS base image by its repository; `undefined` for the OS-only ones and the long gone `go`. */
export function languageOf(base: BaseImage | undefined): string | undefined {
  const { repository } = base ?? {};
  return repository === "provided" || repository === "go" ? undefined : repository;
}

/**
 * What ENTRYPOINT itself gives AWS's entry script; `undefined` where the image starts with something else: with another
 * base, another program, or a script of the Dockerfile's own in that place, or isn't for a function at all.
 */
export function scriptItems(subject: DockerfileSubject): readonly ExpandedText[] | undefined {
  if (awsBaseOf(subject) === undefined || isScriptReplaced(subject) || isForArchive(subject))
    return undefined;
  const { entrypoint } = subject.settings;
  if (entrypoint === undefined) return [];
  const [program, ...others] = entrypoint.items;
  return entrypoint.form === "exec" && program?.text === ENTRY_SCRIPT ? others : undefined;
}

/**
 * Whether the image is only there to make an archive in it, such as a layer's, which is fetched from it: something packs
 * one, and no function is known that runs the image.
 */
function isForArchive({ chain, functions }: DockerfileSubject): boolean {
  return functions.length === 0 && chain.some(({ commands }) => commands.some(packsArchive));
}

function packsArchive(run: RunCommand): boolean {
  return commandName(run) === "zip" && run.words.some(({ text }) => text.endsWith(".zip"));
}

function isScriptReplaced({ chain, dockerfile }: DockerfileSubject): boolean {
  if (!dockerfile.text.includes(ENTRY_SCRIPT)) return false;
  return chain.some(({ stage }) =>
    stage.instructions.some(
      ({ keyword, logical }) => CHANGING.has(keyword) && logical.text.includes(ENTRY_SCRIPT),
    ),
  );
}

/** Whether every function that runs the image, as far as they are known, has a command or an entry point of its own. */
export function isCmdReplaced({ functions }: DockerfileSubject): boolean {
  return functions.length > 0 && functions.every(hasOwnCommand);
}

/** Whether a function's configuration replaces the image's CMD, or the ENTRYPOINT that it goes to. */
export function hasOwnCommand({ function: declared }: FunctionSubject): boolean {
  return declared.command !== undefined || declared.entryPoint !== undefined;
}

/** Whether every function that runs the image, as far as they are known, has an entry point of its own. */
export function isEntryPointReplaced({ functions }: DockerfileSubject): boolean {
  return (
    functions.length > 0 && functions.every(({ function: declared }) => declared.entryPoint !== undefined)
  );
}
