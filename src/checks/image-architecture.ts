import { writtenPlatform } from "../decide/target.ts";
import { type Architecture, architectureOf } from "../lambda/architecture.ts";
import { architectureOfFunction } from "../project/function-architecture.ts";
import type { DockerfileSubject, StageBase } from "../project/subject.ts";

/** The architecture of what is built on an image: by its tag, or by `--platform` of its FROM. */
export function architectureOfBase({ use, environment }: StageBase): Architecture | undefined {
  const platform = use && writtenPlatform(use);
  return environment?.architecture ?? (platform && architectureOf(platform));
}

/** The architecture that a built image has or must have: by its base, its functions, or the policy. */
export function architectureOfImage(build: DockerfileSubject): Architecture | undefined {
  const ofFunctions = build.functions.map((one) => architectureOfFunction(one.function)?.architecture);
  const [first] = ofFunctions;
  const agreed = ofFunctions.every((one) => one === first) ? first : undefined;
  return architectureOfBase(build.final.base) ?? agreed ?? build.policyArchitecture;
}
