import type { VariableLookup } from "./variables.ts";

/** Variables by which docker builds otherwise than its options say. */
const DOCKER_VARIABLES = [
  "BUILDX_NO_DEFAULT_ATTESTATIONS",
  "BUILDX_BUILDER",
  "DOCKER_BUILDKIT",
  "DOCKER_DEFAULT_PLATFORM",
] as const;

/** Those of docker's variables that are set. */
export function dockerEnvironment(variable: VariableLookup): Map<string, string> {
  const set = new Map<string, string>();
  for (const name of DOCKER_VARIABLES) {
    const value = variable(name);
    if (value !== undefined) set.set(name, value);
  }
  return set;
}
