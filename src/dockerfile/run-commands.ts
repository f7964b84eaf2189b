import { parseShell } from "../shell/parse-shell.ts";
import { withUnwrapped } from "../shell/script-commands.ts";
import type { ShellCommand, ShellWord } from "../shell/shell-command.ts";
import { isShell } from "../shell/shell-program.ts";
import { joinRuns, type LogicalText, runsOf, sliceText, textAt } from "../text/logical-text.ts";
import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";
import { readJsonArray } from "./json-array.ts";

/** A command that a RUN runs. */
export interface RunCommand extends ShellCommand {
  /** The RUN that it stands in. */
  readonly instruction: Instruction;
}

const NONE: readonly ShellCommand[] = [];
/** All of the arguments are one heredoc, whose body is then the script. */
const BARE_HEREDOC = /^\d*<<-?\s*[^\s<]+\s*$/;
const INTERPRETER = /^#!\s*(\S+)(?:[ \t]+(\S+))?/;

/**
 * The commands of a stage's RUN instructions in order, and behind each that runs another (`sudo`, `sh -c`) the one that
 * it runs; `bases` are the local stages that it stands on, the lowest first, whose SHELL it inherits. What another
 * interpreter runs (PowerShell by SHELL, `python <<EOF`) has none; neither has ONBUILD.
 */
export function stageCommands(
  dockerfile: Dockerfile,
  stage: Stage,
  bases: readonly Stage[],
): readonly RunCommand[] {
  let usesShell = true;
  for (const base of bases) {
    for (const instruction of base.instructions) usesShell = shellAfter(instruction) ?? usesShell;
  }
  const commands: RunCommand[] = [];
  for (const instruction of stage.instructions) {
    usesShell = shellAfter(instruction) ?? usesShell;
    if (instruction.keyword !== "RUN" || instruction.isOnbuild) continue;
    for (const command of runCommands(dockerfile.text, instruction, usesShell)) {
      commands.push({ ...command, instruction });
    }
  }
  return commands;
}

/** Whether the shell form of what follows a SHELL instruction is a shell's; `undefined` for any other instruction. */
function shellAfter(instruction: Instruction): boolean | undefined {
  // Looked at before all else: every stage asks this of all that stands in the stages below it.
  if (instruction.keyword !== "SHELL" || instruction.isOnbuild) return undefined;
  const [program] = readJsonArray(instruction.logical, instruction.argumentsStart) ?? [];
  return program === undefined ? undefined : isShell(program.text);
}

/** The commands of one RUN in a file's text. */
function runCommands(
  fileText: string,
  instruction: Instruction,
  usesShell: boolean,
): readonly ShellCommand[] {
  const { logical, argumentsStart } = instruction;
  const items = readJsonArray(logical, argumentsStart);
  if (items) return withUnwrapped(execCommand(items.map(literalWord)));
  if (!usesShell) return NONE;
  return withUnwrapped(parseShell(scriptOf(fileText, instruction)));
}

/** One command whose words are the items of an exec form. */
function execCommand(words: readonly ShellWord[]): readonly ShellCommand[] {
  const [first] = words;
  const last = words[words.length - 1];
  if (first === undefined || last === undefined) return NONE;
  const span = { start: first.span.start, end: last.span.end };
  const nothing = { assignments: [], redirections: [], isConditional: false, mayFail: false };
  return [{ ...nothing, words, span, next: "end" }];
}

function literalWord({ text, span, value }: Pick<ShellWord, "text" | "span" | "value">): ShellWord {
  return { text, span, value, isLiteral: true };
}

/**
 * What the shell gets: the line; with heredocs, the line and behind it what follows it in the file; of a line that is
 * nothing but a heredoc, its body, unless that names another interpreter in its first line.
 * https://docs.docker.com/reference/dockerfile/#here-documents
 */
function scriptOf(fileText: string, instruction: Instruction): LogicalText {
  const { logical, argumentsStart, heredocs, span } = instruction;
  const { text } = logical;
  const line = argumentsStart === 0 ? logical : sliceText(logical, argumentsStart, text.length);
  const [heredoc] = heredocs;
  if (heredoc === undefined) return line;
  const { start, end } = heredoc.body;
  if (BARE_HEREDOC.test(line.text)) {
    const body = fileText.slice(start, end);
    return textAt(isForShell(body) ? body : "", start);
  }
  const behind = { text: fileText.slice(start - 1, span.end), source: start - 1 };
  return joinRuns([...runsOf(line, 0, line.text.length), behind], span.start);
}

/** Whether a shell reads a script, by its first line: `#!/bin/bash`, `#!/usr/bin/env bash`, or none of the kind. */
function isForShell(script: string): boolean {
  const [, program, argument = ""] = INTERPRETER.exec(script.trimStart()) ?? [];
  if (program === undefined) return true;
  return isShell(program.endsWith("/env") ? argument : program);
}
