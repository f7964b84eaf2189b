import type { Span } from "../text/position.ts";

/** What a FROM says. */
export interface FromLine {
  /** The image's span in the instruction's logical text. */
  readonly image: Span;
  /** The stage's name, lower case. */
  readonly name?: string;
}

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;

/**
 * Reads a FROM's arguments, the words of its text; the problem that BuildKit has with them otherwise:
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/instructions/parse.go `parseBuildStageName`
 */
export function readFromLine(
  text: string,
  [image, as, name, ...others]: readonly Span[],
): FromLine | { readonly problem: string } {
  if (!image) return { problem: "FROM names no image." };
  if (!as) return { image };
  const isNamed = text.slice(as.start, as.end).toLowerCase() === "as" && name && others.length === 0;
  if (!isNamed) return { problem: notOneOrThree(text.slice(as.start, as.end)) };
  const stageName = text.slice(name.start, name.end).toLowerCase();
  if (STAGE_NAME.test(stageName)) return { image, name: stageName };
  return { problem: `"${stageName}" can't name a stage: names begin with a letter and have no symbols.` };
}

function notOneOrThree(second: string): string {
  const hint = second.startsWith("#") ? " A comment can't follow it on the same line." : "";
  return `FROM takes an image, and AS with a name after it if the stage has one.${hint}`;
}
