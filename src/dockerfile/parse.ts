import { DockerfileParser } from "dockerfile-ast";
import { lineStartsOf } from "../text/position.ts";
import type { Dockerfile, Instruction, Stage, SyntaxProblem } from "./dockerfile.ts";
import { readFlags } from "./flag.ts";
import { readFromLine } from "./from-line.ts";
import { type ScannedInstruction, scanInstructions } from "./scan.ts";
import { maskAllButStages } from "./stage-mask.ts";
import { syntaxProblemsOf } from "./syntax-problem.ts";

/**
 * Parses a Dockerfile (text without byte-order mark) as BuildKit does. Whatever BuildKit would refuse is among the
 * problems; nothing throws. Takes time linear in the text's length.
 */
export function parseDockerfile(text: string): Dockerfile {
  const scanned = scanInstructions(text);
  const stageStarts = findStages(text, scanned.instructions);
  const problems: SyntaxProblem[] = [...scanned.problems];
  const preamble: Instruction[] = [];
  const stages: Stage[] = [];
  let current = preamble;
  for (const source of scanned.instructions) {
    const instruction = instructionOf(source);
    problems.push(...syntaxProblemsOf(source, instruction, stages.length > 0));
    if (stageStarts.has(source.span.start)) {
      current = [];
      stages.push(stageOf(stages.length, instruction, current));
    } else current.push(instruction);
  }
  if (stages.length === 0) problems.push(noStage(text, preamble));
  problems.sort((a, b) => a.span.start - b.span.start);
  return { text, escape: scanned.escape, preamble, stages, problems };
}

/** The offsets at which stages begin. */
function findStages(text: string, scanned: readonly ScannedInstruction[]): ReadonlySet<number> {
  const spans = scanned.filter(({ keyword, isOnbuild }) => keyword === "FROM" && !isOnbuild);
  const mask = maskAllButStages(
    text.length,
    spans.map(({ span }) => span),
  );
  const lines = lineStartsOf(mask);
  const offsets = DockerfileParser.parse(mask)
    .getFROMs()
    .map((from) => from.getRange().start)
    .map(({ line, character }) => (lines[line] ?? 0) + character);
  return new Set(offsets);
}

function instructionOf(source: ScannedInstruction): Instruction {
  const { keyword, isOnbuild, span, logical, heredocs, commentsAbove } = source;
  return { keyword, isOnbuild, span, logical, ...readFlags(logical.text), heredocs, commentsAbove };
}

function stageOf(index: number, from: Instruction, instructions: readonly Instruction[]): Stage {
  const line = readFromLine(from);
  const name = "problem" in line ? undefined : line.name;
  return { index, ...(name !== undefined && { name }), from, instructions };
}

function noStage(text: string, instructions: readonly Instruction[]): SyntaxProblem {
  const message = instructions.length === 0 ? "The Dockerfile is empty." : "The Dockerfile has no FROM.";
  return { message, span: instructions[0]?.span ?? { start: 0, end: text.length } };
}
