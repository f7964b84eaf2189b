import type { Instruction, SyntaxProblem } from "./dockerfile.ts";
import { readFromLine } from "./from-line.ts";
import { fileSpan } from "./logical-text.ts";
import type { ScannedInstruction } from "./scan.ts";

const KEYWORDS = new Set(
  "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(
    " ",
  ),
);
const NO_TRIGGERS = new Set(["ONBUILD", "FROM", "MAINTAINER"]);

/** What BuildKit would refuse in an instruction; `hasStage` tells whether a FROM stands before it. */
export function syntaxProblemsOf(
  scanned: ScannedInstruction,
  instruction: Instruction,
  hasStage: boolean,
): SyntaxProblem[] {
  const { keyword } = instruction;
  const span = scanned.keywordSpan;
  if (!KEYWORDS.has(keyword)) return [{ message: `Unknown instruction: ${keyword.slice(0, 40)}`, span }];
  if (instruction.isOnbuild && NO_TRIGGERS.has(keyword)) {
    return [{ message: `${keyword} isn't allowed as an ONBUILD trigger.`, span }];
  }
  if (keyword === "FROM") return fromProblems(instruction);
  if (hasStage) return [];
  return keyword === "ARG" ? [] : [{ message: `${keyword} stands before the first FROM.`, span }];
}

function fromProblems(instruction: Instruction): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const flag of instruction.flags) {
    const span = fileSpan(instruction.logical, flag.span.start, flag.span.end);
    if (flag.name !== "platform") problems.push({ message: `FROM has no flag --${flag.name}.`, span });
    else if (!instruction.logical.text.slice(flag.span.start, flag.span.end).includes("=")) {
      problems.push({ message: "The flag --platform has no value: write --platform=VALUE.", span });
    }
  }
  const line = readFromLine(instruction);
  if ("problem" in line) problems.push({ message: line.problem, span: instruction.span });
  return problems;
}
