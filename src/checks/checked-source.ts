import { directivesOf } from "../dockerfile/directive.ts";
import type { Dockerfile, Instruction } from "../dockerfile/dockerfile.ts";
import type { Directive } from "../text/directive.ts";
import { blockDirectives } from "./block-directives.ts";
import type { CoveringDirective } from "./covering-directive.ts";
import { withKnownCheck } from "./known-check.ts";

/** A file that checks point into, and the comments in it that speak to this program. */
export interface CheckedSource {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  /** The file's text without its byte-order mark. */
  readonly text: string;
  /** All comments that speak to this program, with what each of them covers. */
  readonly directives: readonly CoveringDirective[];
}

/** The comments that speak of a place. */
export function directivesAt({ directives }: CheckedSource, offset: number): Directive[] {
  return directives
    .filter(({ covers }) => covers.start <= offset && offset < Math.max(covers.end, covers.start + 1))
    .map(({ directive }) => directive);
}

/** What every file holds in which a comment speaks to this program, in lower case. */
const ADDRESS = "lambda-image-bot";

/** A Dockerfile: a comment covers the instruction below it. */
export function dockerfileSource(path: string, dockerfile: Dockerfile): CheckedSource {
  const { text } = dockerfile;
  if (!text.toLowerCase().includes(ADDRESS)) return { path, text, directives: [] };
  const directives = instructionsOf(dockerfile).flatMap((instruction) =>
    directivesOf(dockerfile, instruction).map((directive) => ({
      directive: withKnownCheck(directive),
      covers: instruction.span,
    })),
  );
  return { path, text, directives };
}

function instructionsOf({ preamble, stages }: Dockerfile): Instruction[] {
  return [...preamble, ...stages.flatMap(({ from, instructions }) => [from, ...instructions])];
}

/** A YAML, HCL or JSON file: a comment covers the line below it and what is indented more. */
export function blockSource(path: string, text: string): CheckedSource {
  if (!text.toLowerCase().includes(ADDRESS)) return { path, text, directives: [] };
  const directives = blockDirectives(text).map(({ directive, covers }) => ({
    directive: withKnownCheck(directive),
    covers,
  }));
  return { path, text, directives };
}
