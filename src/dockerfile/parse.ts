import { DockerfileParser } from "dockerfile-ast";
import { invariant } from "../errors.ts";
import { lineStartsOf } from "../text/position.ts";
import type { Dockerfile, Instruction, Stage, SyntaxProblem } from "./dockerfile.ts";
import { readFlags } from "./flag.ts";
import { readFromLine } from "./from-line.ts";
import { maskInstructions } from "./instruction-mask.ts";
import { type ScannedInstruction, scanInstructions } from "./scan.ts";
import { syntaxProblemsOf } from "./syntax-problem.ts";

/**
 * Parses a Dockerfile (text without byte-order mark) as BuildKit does. Whatever BuildKit would refuse is among the
 * problems; nothing throws. Takes time linear in the text's length.
 */
export function parseDockerfile(text: string): Dockerfile {
  const scanned = scanInstructions(text);
  const instructions = readInstructions(text, scanned.instructions);
  const { preamble, stages } = splitStages(instructions);
  const problems: SyntaxProblem[] = [...scanned.problems];
  let hasStage = false;
  for (const [index, instruction] of instructions.entries()) {
    const source = scanned.instructions[index];
    if (source) problems.push(...syntaxProblemsOf(source, instruction, hasStage));
    hasStage ||= beginsStage(instruction);
  }
  if (stages.length === 0) problems.push(noStage(text, instructions));
  problems.sort((a, b) => a.span.start - b.span.start);
  return { text, escape: scanned.escape, preamble, stages, problems };
}

function noStage(text: string, instructions: readonly Instruction[]): SyntaxProblem {
  const message = instructions.length === 0 ? "The Dockerfile is empty." : "The Dockerfile has no FROM.";
  return { message, span: instructions[0]?.span ?? { start: 0, end: text.length } };
}

function readInstructions(text: string, scanned: readonly ScannedInstruction[]): Instruction[] {
  const mask = maskInstructions(text.length, scanned.map(maskedKeyword));
  const starts = lineStartsOf(mask);
  const parsed = DockerfileParser.parse(mask).getInstructions();
  invariant(parsed.length === scanned.length, "dockerfile-ast finds every instruction of the mask");
  return scanned.map((source, index) => {
    const range = parsed[index]?.getRange();
    const start = range ? (starts[range.start.line] ?? 0) + range.start.character : -1;
    invariant(start === source.span.start, "dockerfile-ast finds instructions where they are");
    return instructionOf(source);
  });
}

function maskedKeyword({ keyword, isOnbuild, span }: ScannedInstruction) {
  const outer = isOnbuild ? "ONBUILD" : keyword;
  return { keyword: /^[A-Z]+$/.test(outer) ? outer : "X", span };
}

function instructionOf(source: ScannedInstruction): Instruction {
  const { keyword, isOnbuild, span, logical, heredocs, commentsAbove } = source;
  return { keyword, isOnbuild, span, logical, ...readFlags(logical.text), heredocs, commentsAbove };
}

function beginsStage(instruction: Instruction): boolean {
  return instruction.keyword === "FROM" && !instruction.isOnbuild;
}

function splitStages(instructions: readonly Instruction[]) {
  const preamble: Instruction[] = [];
  const stages: Stage[] = [];
  let current = preamble;
  for (const instruction of instructions) {
    if (!beginsStage(instruction)) {
      current.push(instruction);
      continue;
    }
    current = [];
    const line = readFromLine(instruction);
    const name = "problem" in line ? undefined : line.name;
    stages.push({
      index: stages.length,
      ...(name !== undefined && { name }),
      from: instruction,
      instructions: current,
    });
  }
  return { preamble, stages };
}
