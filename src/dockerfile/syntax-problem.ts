import { fileSpan } from "../text/logical-text.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { Instruction } from "./dockerfile.ts";
import type { ScannedInstruction } from "./scanned-instruction.ts";

const KEYWORDS = new Set(
  "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(
    " ",
  ),
);
const NO_TRIGGERS = new Set(["ONBUILD", "FROM", "MAINTAINER"]);

/**
 * What BuildKit would refuse in an instruction other than the FROM of a stage; `hasStage` tells whether a FROM stands
 * before it.
 */
export function syntaxProblemOf(
  instruction: ScannedInstruction,
  hasStage: boolean,
): SyntaxProblem | undefined {
  const message = whatIsWrong(instruction, hasStage);
  return message === undefined ? undefined : { message, span: instruction.keywordSpan };
}

function whatIsWrong({ keyword, isOnbuild }: Instruction, hasStage: boolean): string | undefined {
  if (!KEYWORDS.has(keyword)) return `Unknown instruction: ${keyword.slice(0, 40)}`;
  if (isOnbuild && NO_TRIGGERS.has(keyword)) return `${keyword} isn't allowed as an ONBUILD trigger.`;
  return hasStage || keyword === "ARG" ? undefined : `${keyword} stands before the first FROM.`;
}

/** What BuildKit would refuse in the flags of a stage's FROM. */
export function flagProblems({ logical, flags }: Instruction): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const flag of flags) {
    const span = fileSpan(logical, flag.span.start, flag.span.end);
    if (flag.name !== "platform") problems.push({ message: `FROM has no flag --${flag.name}.`, span });
    else if (!logical.text.slice(flag.span.start, flag.span.end).includes("=")) {
      problems.push({ message: "The flag --platform has no value: write --platform=VALUE.", span });
    }
  }
  return problems;
}
