import type { ActionEnvironment } from "./environment.ts";
import type { ActionInputs } from "./inputs.ts";

/**
 * Why an update writes nothing to GitHub; `undefined` where it does.
 * @param base the branch that pull requests were told to go to
 */
export function dryRunReason(
  { isDryRun }: Pick<ActionInputs, "isDryRun">,
  { isFromFork, otherBranch }: Pick<ActionEnvironment, "isFromFork" | "otherBranch">,
  base: string | undefined,
): string | undefined {
  if (isDryRun) return "the input dry-run asks for it";
  if (isFromFork) return "the pull request comes from a fork, whose token only reads";
  if (otherBranch !== undefined && base === undefined) {
    // By what another branch holds, open pull requests would be closed that the default branch still needs.
    return `it runs on ${otherBranch}, and pull requests go to the default branch unless base names another`;
  }
  return undefined;
}
