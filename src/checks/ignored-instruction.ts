import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckResult } from "./check.ts";

/**
 * The same of each instruction of these keywords that reaches the image's configuration: one finding, unless a comment
 * silences some. What goes into ONBUILD is the ONBUILD's.
 */
export function findIgnored(
  { chain }: DockerfileSubject,
  isMeant: (instruction: Instruction) => boolean,
  text: Pick<CheckResult, "message" | "help">,
): CheckResult[] {
  const instructions = chain.toReversed().flatMap(({ stage }) => stage.instructions.filter(isMeant));
  return instructions.map(({ span }) => ({ ...text, span }));
}
