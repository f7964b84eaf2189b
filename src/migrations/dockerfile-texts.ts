import { readCopy } from "../dockerfile/copy-instruction.ts";
import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { DockerfileSubject, StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import { packageCommandOf } from "../shell/package-command.ts";
import { isShell } from "../shell/shell-program.ts";
import { type LogicalText, sliceText, textAt } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";

/** A text of a Dockerfile that may name files. */
export interface FileText {
  readonly text: LogicalText;
  /** The stage whose files it names; absent for another image's files and for those of the context. */
  readonly stage?: StageSubject;
  /** Whether it names files of the build context. */
  readonly isContext: boolean;
}

const WITH_PATHS: ReadonlySet<string> = new Set(["ENV", "WORKDIR", "CMD", "ENTRYPOINT", "LABEL"]);

/** The texts of a build's stages that name files: words of commands (but not packages), paths of COPY, values of ENV. */
export function fileTextsOf(build: DockerfileSubject): FileText[] {
  return build.stages.flatMap((stage) => [
    ...stage.commands.flatMap((run) => wordsOf(run).map((text) => ({ text, stage, isContext: false }))),
    ...stage.stage.instructions.flatMap((instruction) => textsOf(instruction, stage, build)),
  ]);
}

/** Words that are scripts themselves are read as such: see `withUnwrapped`. */
function wordsOf(run: RunCommand): LogicalText[] {
  const { words, assignments, redirections } = run;
  const targets = redirections.flatMap(({ target, body }) => (body ? [] : [target]));
  const own = packageCommandOf(run) === undefined ? words : [];
  const isScript = isShell(commandName(run));
  return [...own, ...assignments, ...targets]
    .map(({ value }) => value)
    .filter(({ text }) => !(isScript && /\s/.test(text)));
}

function textsOf(instruction: Instruction, stage: StageSubject, build: DockerfileSubject): FileText[] {
  const { keyword, isOnbuild, logical, argumentsStart } = instruction;
  if (isOnbuild) return [];
  if (WITH_PATHS.has(keyword)) {
    return [{ text: sliceText(logical, argumentsStart, logical.text.length), stage, isContext: false }];
  }
  const copy = readCopy(instruction, build.dockerfile.escape);
  if (copy === undefined) return [];
  const { sources, destination, from } = copy;
  const source = from && stageNamed(from.text, build);
  return [
    ...sources.map(({ span }) => ({
      text: textOf(build, span),
      ...(source && { stage: source }),
      isContext: from === undefined,
    })),
    { text: textOf(build, destination.span), stage, isContext: false },
  ];
}

function textOf({ dockerfile }: DockerfileSubject, { start, end }: Span): LogicalText {
  return textAt(dockerfile.text.slice(start, end), start);
}

function stageNamed(text: string, { stages }: DockerfileSubject): StageSubject | undefined {
  const name = text.toLowerCase();
  return stages.find(({ stage }) => stage.name === name || String(stage.index) === name);
}
