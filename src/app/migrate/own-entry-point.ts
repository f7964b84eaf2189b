import type { DockerfileSubject } from "../../project/subject.ts";

/** What AWS's images start: it runs the emulator itself where it isn't on Lambda. */
const AWS_ENTRY_POINT = "/lambda-entrypoint.sh";

/** The words that an image with an ENTRYPOINT of its own starts with, where all of them are known. */
export function ownEntryPoint({ settings }: DockerfileSubject): readonly string[] | undefined {
  const { entrypoint, cmd } = settings;
  if (entrypoint?.form !== "exec" || entrypoint.items[0]?.text === AWS_ENTRY_POINT) return undefined;
  const words = [...entrypoint.items, ...(cmd?.form === "exec" ? cmd.items : [])];
  return words.every(({ isKnown }) => isKnown) ? words.map(({ text }) => text) : undefined;
}
