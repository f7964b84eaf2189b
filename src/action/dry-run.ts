import type { ActionEnvironment } from "./environment.ts";
import type { ActionInputs } from "./inputs.ts";
import type { Mode } from "./mode.ts";

/**
 * Why a run writes nothing to GitHub; `undefined` where it does.
 * @param base the branch that pull requests were told to go to
 */
export function dryRunReason(
  mode: Mode,
  { isDryRun }: Pick<ActionInputs, "isDryRun">,
  { isFromFork, otherBranch }: Pick<ActionEnvironment, "isFromFork" | "otherBranch">,
  base: string | undefined,
): string | undefined {
  if (isDryRun) return "the input dry-run asks for it";
  // Until the pull-request check exists, it is the update in a dry run (issue 3, §1).
  if (mode === "check") return "a check writes nothing";
  if (isFromFork) return "the pull request comes from a fork, whose token only reads";
  if (otherBranch !== undefined && base === undefined) {
    // By what another branch holds, open pull requests would be closed that the default branch still needs.
    return `it runs on ${otherBranch}, and pull requests go to the default branch unless base names another`;
  }
  return undefined;
}
