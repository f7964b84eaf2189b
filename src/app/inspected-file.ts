import { withKnownCheck } from "../checks/known-check.ts";
import { holdOf } from "../decide/hold.ts";
import type { ImageTarget, UnreadableTarget } from "../decide/target.ts";
import { directivesOf } from "../dockerfile/directive.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { ImageUse } from "../dockerfile/image-use.ts";
import { findImageUses } from "../dockerfile/image-uses.ts";
import { instructionAt } from "../dockerfile/instruction-at.ts";
import { malformedFroms } from "../dockerfile/malformed-from.ts";
import { parseDockerfile } from "../dockerfile/parse.ts";
import { readArgWords } from "../dockerfile/scope.ts";
import { repositoryName } from "../image/reference.ts";
import type { Directive } from "../text/directive.ts";
import { lineStartsOf } from "../text/position.ts";
import type { SourceText } from "../text/source.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
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
  /** Whether it names a managed image at all, be it where BuildKit refuses to read it. */
  readonly isManaged: boolean;
}

/** What a template engine fills in (`{{ version }}`, `{% if … %}`): no mistake in a template of a Dockerfile. */
const TEMPLATED = /\{[{%]/;

/** Reads one Dockerfile's text; pure. */
export function inspectFile(
  path: string,
  source: SourceText,
  options: EngineOptions,
  now: Date,
): InspectedFile {
  return inspectDockerfile(path, source, parseDockerfile(source.text), options, now);
}

/** The same for a Dockerfile that is parsed already. */
export function inspectDockerfile(
  path: string,
  source: SourceText,
  dockerfile: Dockerfile,
  options: EngineOptions,
  now: Date,
): InspectedFile {
  const found = findImageUses(dockerfile, {
    buildArgs: options.buildArgsFor(path),
    contexts: options.contextsFor(path),
  });
  const targets: WithDirectives<ImageTarget>[] = [];
  const unreadable: WithDirectives<UnreadableTarget>[] = [];
  const directivesOfUse = directiveFinder(dockerfile);
  for (const use of found.uses) {
    const classified = TEMPLATED.test(use.reference) ? undefined : options.classify(path, use, found.args);
    if (!classified) continue;
    const directives = directivesOfUse(use);
    if ("unreadable" in classified) unreadable.push({ target: classified.unreadable, directives });
    else {
      const policy = options.policyFor(path, repositoryName(classified.target.reference));
      targets.push({ target: { ...classified.target, policy, hold: holdOf(directives, now) }, directives });
    }
  }
  const lineStarts = lineStartsOf(source.text);
  const problems = [...dockerfile.problems, ...found.problems].filter(
    ({ span }) => !TEMPLATED.test(source.text.slice(span.start, span.end)),
  );
  const isManaged =
    targets.length > 0 ||
    unreadable.length > 0 ||
    (problems.length > 0 && malformedFroms(dockerfile).some((use) => options.classify(path, use, [])));
  return { path, source, lineStarts, uses: found.uses, targets, unreadable, problems, isManaged };
}

/** Finds the directives of the instruction of a use and of the ARGs that its reference is made of. */
function directiveFinder(dockerfile: Dockerfile): (use: ImageUse) => readonly Directive[] {
  const byInstruction = new Map<number, readonly Directive[]>();
  let byName: ReadonlyMap<string, readonly Directive[]> | undefined;
  return ({ instruction, pieces, unresolved }) => {
    const own = byInstruction.get(instruction.start) ?? directivesAt(dockerfile, instruction.start);
    byInstruction.set(instruction.start, own);
    const names = new Set([...pieces.flatMap((piece) => piece.variables), ...unresolved]);
    if (names.size === 0) return own;
    byName ??= directivesByName(dockerfile);
    const ofArguments = [...names].flatMap((name) => byName?.get(name) ?? []);
    return [...own, ...new Set(ofArguments)];
  };
}

function directivesAt(dockerfile: Dockerfile, offset: number): readonly Directive[] {
  const instruction = instructionAt(dockerfile, offset);
  return instruction ? directivesOf(dockerfile, instruction).map(withKnownCheck) : [];
}

/** The directives of the global ARG instructions by the names they declare, with a default or without. */
function directivesByName(dockerfile: Dockerfile): ReadonlyMap<string, readonly Directive[]> {
  const byName = new Map<string, readonly Directive[]>();
  for (const instruction of dockerfile.preamble) {
    if (instruction.keyword !== "ARG") continue;
    const directives = directivesOf(dockerfile, instruction).map(withKnownCheck);
    if (directives.length === 0) continue;
    for (const { name } of readArgWords(instruction, dockerfile.escape)) {
      byName.set(name, [...(byName.get(name) ?? []), ...directives]);
    }
  }
  return byName;
}
