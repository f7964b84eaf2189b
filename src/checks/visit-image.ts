import { type CopyInstruction, readCopy } from "../dockerfile/copy-instruction.ts";
import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { DockerfileSubject, StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";

/** What is told of each step that makes the built image. */
export interface ImageVisitor {
  /** @param folder where relative paths begin; absent where that isn't known */
  readonly copy?: (copy: CopyInstruction, folder: string | undefined) => void;
  readonly run?: (run: RunCommand, folder: string | undefined) => void;
}

const TASK_ROOT = "/var/task";

/** Goes through COPY, ADD and the commands of the stages that the built image descends from, the lowest first. */
export function visitImage(build: DockerfileSubject, visitor: ImageVisitor): void {
  const folders = build.settings.workdirs[Symbol.iterator]();
  let folder: string | undefined = build.final.base.lambda === undefined ? "/" : TASK_ROOT;
  for (const stage of build.chain.toReversed()) {
    const runs = runsByInstruction(stage);
    for (const instruction of stage.stage.instructions) {
      if (instruction.isOnbuild) continue;
      if (instruction.keyword === "WORKDIR") folder = nextFolder(folder, folders.next().value?.value);
      visitRuns(runs.get(instruction.span.start) ?? [], folder, visitor);
      visitCopy(instruction, stage, folder, visitor);
    }
  }
}

function visitCopy(
  instruction: Instruction,
  { dockerfile }: StageSubject,
  folder: string | undefined,
  visitor: ImageVisitor,
): void {
  const copy = visitor.copy && readCopy(instruction, dockerfile.escape);
  if (copy) visitor.copy?.(copy, folder);
}

function runsByInstruction({ commands }: StageSubject): Map<number, RunCommand[]> {
  const runs = new Map<number, RunCommand[]>();
  for (const command of commands) {
    const key = command.instruction.span.start;
    const known = runs.get(key);
    if (known) known.push(command);
    else runs.set(key, [command]);
  }
  return runs;
}

function nextFolder(
  folder: string | undefined,
  value: { readonly text: string; readonly isKnown: boolean } | undefined,
): string | undefined {
  return value?.isKnown ? resolveInImage(value.text, folder) : undefined;
}

/** `cd` moves what follows it in its RUN. */
function visitRuns(runs: readonly RunCommand[], start: string | undefined, visitor: ImageVisitor): void {
  let folder = start;
  for (const run of runs) {
    visitor.run?.(run, folder);
    if (commandName(run) === "cd") folder = resolveInImage(run.words[1]?.text ?? "~", folder);
  }
}

const BASE_FOLDERS =
  /\$(?:\{(LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)\}|(LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)\b)/g;

/**
 * Where a path of an instruction or a command leads in the image, without a slash at its end; the folders of Lambda's
 * base images are known by their variables. Nothing where another variable, `~` or an unknown folder is in it.
 */
export function resolveInImage(text: string, folder: string | undefined): string | undefined {
  const path = text.replace(BASE_FOLDERS, (_, braced?: string, bare?: string) =>
    (braced ?? bare) === "LAMBDA_TASK_ROOT" ? TASK_ROOT : "/var/runtime",
  );
  if (/[$~`]/.test(path)) return undefined;
  if (path.startsWith("/")) return normalize(path);
  return folder === undefined ? undefined : normalize(`${folder}/${path}`);
}

function normalize(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}

/** Whether a path is a folder or lies below it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`);
}
