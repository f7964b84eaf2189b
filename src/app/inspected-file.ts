import { CHECKS } from "../checks/index.ts";
import { holdOf } from "../decide/hold.ts";
import type { ImageTarget, UnreadableTarget } from "../decide/target.ts";
import { type Directive, directivesAbove } from "../dockerfile/directive.ts";
import type { Dockerfile, SyntaxProblem } from "../dockerfile/dockerfile.ts";
import type { ArgDefinition, ImageUse } from "../dockerfile/image-use.ts";
import { findImageUses } from "../dockerfile/image-uses.ts";
import { instructionAt } from "../dockerfile/instruction-at.ts";
import { parseDockerfile } from "../dockerfile/parse.ts";
import { repositoryName } from "../image/reference.ts";
import { nearestWord } from "../text/nearest.ts";
import { lineStartsOf, type Span } from "../text/position.ts";
import type { SourceText } from "../text/source.ts";
import type { EngineOptions } from "./options.ts";

/** An image use with the comments that speak to us about it. */
export interface WithDirectives<T> {
  readonly target: T;
  readonly directives: readonly Directive[];
}

/** What a Dockerfile says of managed images. */
export interface InspectedFile {
  readonly path: string;
  readonly source: SourceText;
  readonly lineStarts: readonly number[];
  /** All image uses, managed or not. */
  readonly uses: readonly ImageUse[];
  readonly targets: readonly WithDirectives<ImageTarget>[];
  readonly unreadable: readonly WithDirectives<UnreadableTarget>[];
  readonly problems: readonly SyntaxProblem[];
}

/** Reads one Dockerfile's text; pure. */
export function inspectFile(
  path: string,
  source: SourceText,
  options: EngineOptions,
  now: Date,
): InspectedFile {
  const dockerfile = parseDockerfile(source.text);
  const found = findImageUses(dockerfile, {
    buildArgs: options.buildArgsFor(path),
    contexts: options.contextsFor(path),
  });
  const targets: WithDirectives<ImageTarget>[] = [];
  const unreadable: WithDirectives<UnreadableTarget>[] = [];
  for (const use of found.uses) {
    const classified = options.classify(path, use, found.args);
    if (!classified) continue;
    const directives = directivesFor(dockerfile, use, found.args);
    if ("unreadable" in classified) unreadable.push({ target: classified.unreadable, directives });
    else {
      const policy = options.policyFor(path, repositoryName(classified.target.reference));
      targets.push({ target: { ...classified.target, policy, hold: holdOf(directives, now) }, directives });
    }
  }
  const lineStarts = lineStartsOf(source.text);
  return {
    path,
    source,
    lineStarts,
    uses: found.uses,
    targets,
    unreadable,
    problems: [...dockerfile.problems, ...found.problems],
  };
}

/** The directives above the instruction of a use and above the ARGs that its reference is made of. */
function directivesFor(dockerfile: Dockerfile, use: ImageUse, args: readonly ArgDefinition[]): Directive[] {
  const places = [use.instruction.start, ...argumentOffsets(use, args)];
  const instructions = new Set(places.map((offset) => instructionAt(dockerfile, offset)));
  const directives = [...instructions].flatMap((one) => (one ? directivesAbove(dockerfile, one) : []));
  return directives.map(withKnownCheck);
}

const CHECK_IDS = CHECKS.map(({ id }) => id);

/** `ignore third-party image` names no check, those words are the reason; `ignore base-eoll` is a slip of the pen. */
function withKnownCheck(directive: Directive): Directive {
  const { check, ...rest } = directive;
  if (check === undefined || CHECK_IDS.includes(check)) return directive;
  const reason = `${check} ${rest.reason}`.trim();
  return nearestWord(check, CHECK_IDS)
    ? { ...rest, kind: "malformed", reason: `ignore ${reason}` }
    : { ...rest, reason };
}

function argumentOffsets(use: ImageUse, args: readonly ArgDefinition[]): number[] {
  return args
    .filter((arg) =>
      use.pieces.some((piece) => piece.source !== undefined && contains(arg.value, piece.source)),
    )
    .map((arg) => arg.value.start);
}

function contains(span: Span, offset: number): boolean {
  return offset >= span.start && offset < Math.max(span.end, span.start + 1);
}
