import type { ExistingPullRequest } from "../decide/pull-request-existing.ts";
import { parseState } from "../decide/pull-request-state.ts";
import { RefusedError } from "../errors.ts";
import type { GitHubPort } from "./github-port.ts";
import type { PullRequestOptions } from "./pull-request-options.ts";

/** How many branches are looked at in one run: each costs a request. */
const MOST_BRANCHES = 20;

/**
 * Deletes the branches of pull requests that we closed, where GitHub refused that as we closed them. What isn't ours or
 * belongs to a pull request that a person closed stays.
 * @param groups those whose branches this run deals with anyway
 */
export async function deleteLeftBranches(
  github: GitHubPort,
  { branchPrefix, isDryRun }: PullRequestOptions,
  groups: ReadonlySet<string>,
): Promise<void> {
  if (isDryRun) return;
  try {
    const branches = await github.branchesBeginning(branchPrefix);
    const left = branches.filter(({ branch }) => !groups.has(branch.slice(branchPrefix.length)));
    for (const { branch, commit } of left.slice(0, MOST_BRANCHES)) {
      const group = branch.slice(branchPrefix.length);
      if (isLeft(await github.pullRequestsFrom(branch), group, commit)) await github.deleteBranch(branch);
    }
  } catch (error) {
    // It was said when the pull request was closed, and harms nothing.
    if (!(error instanceof RefusedError)) throw error;
  }
}

/** Whether a branch is where we left it when we closed the last pull request from it. */
function isLeft(pullRequests: readonly ExistingPullRequest[], group: string, commit: string): boolean {
  const state = parseState(pullRequests[0]?.body ?? "");
  const isOurs = state?.group === group && state.closedByUs === true && state.heads.includes(commit);
  return isOurs && pullRequests.every(({ isOpen }) => !isOpen);
}
