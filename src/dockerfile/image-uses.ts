import { fileSpan, type LogicalText, runsOf, sliceText } from "../text/logical-text.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import { argDefinitionsOf } from "./arg-definitions.ts";
import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";
import { flagValue } from "./flag.ts";
import type { ArgDefinition, ImageUse, ReferencePiece } from "./image-use.ts";
import { mountSource } from "./mount.ts";
import { evaluateGlobalScope, type GlobalScope, type Supplied } from "./scope.ts";
import { expandWord, textOf } from "./shell.ts";

/** What a build is given besides the Dockerfile. */
export interface BuildOptions extends Supplied {
  /** Names of named build contexts, which stand for what they name wherever an image could stand. */
  readonly contexts: ReadonlySet<string>;
}

/** The places of a Dockerfile that name images. */
export interface ImageUses {
  /** In the order of the file. */
  readonly uses: readonly ImageUse[];
  /** The global ARGs whose defaults reach references. */
  readonly args: readonly ArgDefinition[];
  /** What BuildKit would refuse when it expands variables. */
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Finds the images that a Dockerfile names in FROM, `COPY --from` and `RUN --mount=from=`. A stage's name, a stage's
 * number, `scratch` and a named build context are none; what a malformed FROM names is left out, since the parser's
 * problems tell of it.
 */
export function findImageUses(dockerfile: Dockerfile, options: BuildOptions): ImageUses {
  const scope = evaluateGlobalScope(dockerfile.preamble, dockerfile.escape, options);
  const finder = new Finder(dockerfile, options, scope);
  for (const stage of dockerfile.stages) finder.visit(stage);
  return {
    uses: finder.uses,
    args: argDefinitionsOf(dockerfile, scope, finder.uses),
    problems: [...scope.problems, ...finder.problems],
  };
}

const SCRATCH = "scratch";
const NUMBER = /^\d+$/;
const FROM_EXPANDS_NOT =
  "BuildKit expands no variables here: name a stage with FROM and a global ARG, and copy from that stage.";

class Finder {
  readonly uses: ImageUse[] = [];
  readonly problems: SyntaxProblem[] = [];
  private readonly stageNames = new Set<string>();
  private readonly contexts: ReadonlySet<string>;
  private readonly allStageNames: ReadonlySet<string>;
  private readonly dockerfile: Dockerfile;
  private readonly scope: GlobalScope;

  constructor(dockerfile: Dockerfile, options: BuildOptions, scope: GlobalScope) {
    this.dockerfile = dockerfile;
    this.scope = scope;
    this.contexts = options.contexts.size === 0 ? options.contexts : familiarNames(options.contexts);
    this.allStageNames = new Set(dockerfile.stages.flatMap((stage) => stage.name ?? []));
  }

  visit(stage: Stage): void {
    this.visitFrom(stage);
    if (stage.name !== undefined) this.stageNames.add(stage.name);
    for (const instruction of stage.instructions) {
      if (instruction.keyword === "COPY") this.visitCopy(stage, instruction);
      else if (instruction.keyword === "RUN") this.visitRun(stage, instruction);
    }
  }

  private visitCopy(stage: Stage, instruction: Instruction): void {
    for (const flag of instruction.flags) {
      if (flag.name !== "from") continue;
      this.visitSource(
        "copy",
        stage,
        instruction,
        flagValue(instruction.logical, flag, this.dockerfile.escape),
      );
    }
  }

  private visitRun(stage: Stage, instruction: Instruction): void {
    for (const flag of instruction.flags) {
      if (flag.name !== "mount") continue;
      const value = flagValue(instruction.logical, flag, this.dockerfile.escape);
      const source = mountSource(value.text);
      if (source) this.visitSource("mount", stage, instruction, sliceText(value, source.start, source.end));
    }
  }

  private visitFrom(stage: Stage): void {
    const { from, image } = stage;
    if (!image) return;
    const word = sliceText(from.logical, image.start, image.end);
    const written = fileSpan(from.logical, image.start, image.end);
    const value = expandWord(word, this.dockerfile.escape, this.scope.lookup);
    if ("problem" in value) {
      this.problems.push({ message: `The image can't be expanded: ${value.problem}.`, span: written });
      return;
    }
    const reference = textOf(value);
    const isResolved = value.unresolved.length === 0;
    if (isResolved && reference === "") {
      this.problems.push({ message: "The image's name expands to nothing.", span: written });
    }
    const name = reference.toLowerCase();
    if (isResolved && (reference === "" || this.isNoImage(name, this.stageNames))) return;
    const platform = this.platformOf(from);
    this.uses.push({
      kind: "from",
      ...this.place(stage, from),
      written: withoutQuotes(written, word.text),
      reference,
      pieces: value.pieces,
      unresolved: value.unresolved,
      ...(platform !== undefined && { platform }),
    });
  }

  private isNoImage(name: string, stageNames: ReadonlySet<string>): boolean {
    if (name === SCRATCH || NUMBER.test(name) || stageNames.has(name)) return true;
    return this.contexts.size > 0 && this.contexts.has(familiarName(name));
  }

  private place(stage: Stage, instruction: Instruction) {
    const isFinalStage = stage.index === this.dockerfile.stages.length - 1;
    return { stage: stage.index, instruction: instruction.span, isFinalStage };
  }

  private platformOf(from: Instruction): string | undefined {
    const flag = from.flags.find(({ name }) => name === "platform");
    if (!flag) return undefined;
    const written = flagValue(from.logical, flag);
    const value = expandWord(written, this.dockerfile.escape, this.scope.lookup);
    if ("problem" in value) {
      const span = fileSpan(from.logical, flag.span.start, flag.span.end);
      this.problems.push({ message: `The platform can't be expanded: ${value.problem}.`, span });
      return undefined;
    }
    return value.unresolved.length > 0 ? undefined : textOf(value) || undefined;
  }

  /** Stages that follow can't be copied from either, but BuildKit takes their names for stages all the same. */
  private visitSource(
    kind: "copy" | "mount",
    stage: Stage,
    instruction: Instruction,
    value: LogicalText,
  ): void {
    const reference = value.text;
    if (reference === "" || this.isNoImage(reference.toLowerCase(), this.allStageNames)) return;
    const written = fileSpan(value, 0, reference.length);
    const unresolved = variablesIn(reference);
    if (unresolved.length > 0) this.problems.push({ message: FROM_EXPANDS_NOT, span: written });
    const pieces: ReferencePiece[] = runsOf(value, 0, reference.length).map((run) => ({
      ...run,
      origin: "literal",
      variables: [],
    }));
    this.uses.push({ kind, ...this.place(stage, instruction), written, reference, pieces, unresolved });
  }
}

function variablesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\$\{?([^\s:}]*)/g), (match) => match[1] ?? ""))];
}

function familiarNames(names: Iterable<string>): ReadonlySet<string> {
  return new Set(Array.from(names, familiarName));
}

/** `docker.io/library/python:latest` and `python` name the same build context. */
function familiarName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:index\.)?docker\.io\//, "")
    .replace(/^library\//, "")
    .replace(/:latest$/, "");
}

function withoutQuotes({ start, end }: ImageUse["written"], text: string): ImageUse["written"] {
  const quote = text.charAt(0);
  const isQuoted = text.length > 1 && (quote === "'" || quote === '"') && text.endsWith(quote);
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
