import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { CheckResult } from "./check.ts";
import type { DockerfileSubject } from "./subject.ts";

/**
 * One finding for the instructions of these keywords that reach the image's configuration, at the first of them, the
 * others beside it. What goes into ONBUILD is the ONBUILD's.
 */
export function findIgnored(
  { chain }: DockerfileSubject,
  isMeant: (instruction: Instruction) => boolean,
  text: Pick<CheckResult, "message" | "help">,
): CheckResult[] {
  const instructions = chain.toReversed().flatMap(({ stage }) => stage.instructions.filter(isMeant));
  const [first, ...others] = instructions;
  if (first === undefined) return [];
  return [{ ...text, span: first.span, related: others.map(({ span }) => ({ span })) }];
}
