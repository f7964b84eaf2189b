import { DockerfileParser } from "dockerfile-ast";
import { invariant } from "../errors.ts";
import type { Span } from "../text/position.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";
import { readFromLine } from "./from-line.ts";
import { scanInstructions } from "./scan.ts";
import { flagProblems, syntaxProblemOf } from "./syntax-problem.ts";

/**
 * Parses a Dockerfile (text without byte-order mark) as BuildKit does. Whatever BuildKit would refuse is among the
 * problems; nothing throws. Takes time linear in the text's length.
 */
export function parseDockerfile(text: string): Dockerfile {
  const scanned = scanInstructions(text);
  const problems: SyntaxProblem[] = [...scanned.problems];
  const preamble: Instruction[] = [];
  const stages: Stage[] = [];
  let current = preamble;
  for (const instruction of scanned.instructions) {
    if (instruction.keyword === "FROM" && !instruction.isOnbuild) {
      current = [];
      stages.push(stageOf(stages.length, instruction, current, problems));
    } else {
      const problem = syntaxProblemOf(instruction, stages.length > 0);
      if (problem) problems.push(problem);
      current.push(instruction);
    }
  }
  if (stages.length === 0) problems.push(noStage(text, preamble));
  problems.sort((a, b) => a.span.start - b.span.start);
  return { text, escape: scanned.escape, preamble, stages, problems };
}

function stageOf(
  index: number,
  from: Instruction,
  instructions: readonly Instruction[],
  problems: SyntaxProblem[],
): Stage {
  const { logical, argumentsStart } = from;
  const line = readFromLine(logical.text, wordsOf(logical.text, argumentsStart));
  problems.push(...flagProblems(from));
  if (!("problem" in line)) return { index, from, instructions, ...line };
  problems.push({ message: line.problem, span: from.span });
  return { index, from, instructions };
}

/** Words with single blanks between them. */
const SINGLE_BLANKS = /^\S+(?: \S+)*$/;

/**
 * The words of a FROM from an offset on: BuildKit splits them at white space of ASCII, quotes or not. Nearly all lines
 * have a single blank between two words; for the others dockerfile-ast is asked.
 */
function wordsOf(text: string, start: number): Span[] {
  const rest = text.slice(start);
  if (!SINGLE_BLANKS.test(rest)) return splitWords(rest, start);
  const words: Span[] = [];
  for (let from = start; from <= text.length; ) {
    const blank = text.indexOf(" ", from);
    const end = blank < 0 ? text.length : blank;
    words.push({ start: from, end });
    from = end + 1;
  }
  return words;
}

const KEYWORD = "FROM ";

/**
 * The words as dockerfile-ast 0.7.1 finds them in a text of the same length in which letters stand for all that it
 * would read another meaning into: quotes, escape characters, comments, flags, white space that isn't of ASCII.
 */
function splitWords(text: string, start: number): Span[] {
  const mask = text.replace(/[\r\v\f]/g, " ").replace(/[^\t ]/g, "x");
  const [from] = DockerfileParser.parse(KEYWORD + mask).getFROMs();
  invariant(from, "dockerfile-ast finds the only FROM of a text");
  const shift = start - KEYWORD.length;
  return from.getArguments().map((argument) => {
    const range = argument.getRange();
    return { start: shift + range.start.character, end: shift + range.end.character };
  });
}

function noStage(text: string, instructions: readonly Instruction[]): SyntaxProblem {
  const message = instructions.length === 0 ? "The Dockerfile is empty." : "The Dockerfile has no FROM.";
  return { message, span: instructions[0]?.span ?? { start: 0, end: text.length } };
}
