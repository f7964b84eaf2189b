import type { ExistingPullRequest } from "../decide/pull-request-existing.ts";
import { DECORATIONS, type Decoration, parseState, withState } from "../decide/pull-request-state.ts";
import { RefusedError } from "../errors.ts";
import type { PullRequestRun } from "./pull-request-run.ts";

/** Whose pull requests a workflow's own `GITHUB_TOKEN` opens. */
const WORKFLOW_BOT = "github-actions[bot]";
const MERGES_START_NOTHING =
  "Auto-merge with GITHUB_TOKEN: the merge starts no workflow, so nothing builds the image. Give an App's token.";

/**
 * Gives a new pull request its labels, people and auto-merge.
 * @returns what was refused, since none of it is worth failing for; the next run tries that again
 */
export async function decorate(run: PullRequestRun, pullRequest: ExistingPullRequest): Promise<string[]> {
  const { author, body } = pullRequest;
  const warnings = run.options.isAutoMerged && author === WORKFLOW_BOT ? [MERGES_START_NOTHING] : [];
  return [...warnings, ...(await decorateWith(run, pullRequest, body, DECORATIONS))];
}

/**
 * Tries what was refused when the pull request was created once more.
 * @param body what the pull request says by now
 * @returns what was refused again
 */
export async function decorateAgain(
  run: PullRequestRun,
  pullRequest: ExistingPullRequest,
  body: string,
): Promise<string[]> {
  const missing = parseState(pullRequest.body)?.missing ?? [];
  const wanted = DECORATIONS.filter((each) => missing.includes(each));
  return wanted.length === 0 ? [] : decorateWith(run, pullRequest, body, wanted);
}

async function decorateWith(
  run: PullRequestRun,
  pullRequest: ExistingPullRequest,
  body: string,
  wanted: readonly Decoration[],
): Promise<string[]> {
  const refusals: string[] = [];
  const missing: Decoration[] = [];
  for (const decoration of wanted) {
    const refused = await refusalsOf([stepFor(run, pullRequest, decoration)]);
    refusals.push(...refused);
    if (refused.length > 0) missing.push(decoration);
  }
  return [...refusals, ...(await refusalsOf([() => keepMissing(run, pullRequest.number, body, missing)]))];
}

function stepFor(
  run: PullRequestRun,
  { number, nodeId }: ExistingPullRequest,
  decoration: Decoration,
): () => Promise<void> {
  const { github } = run.ports;
  const { labels, assignees, reviewers, teamReviewers, isAutoMerged } = run.options;
  const nothing = async () => {};
  switch (decoration) {
    case "labels":
      return labels.length > 0 ? () => github.addLabels(number, labels) : nothing;
    case "assignees":
      return assignees.length > 0 ? () => github.addAssignees(number, assignees) : nothing;
    case "reviewers":
      return reviewers.length + teamReviewers.length > 0
        ? () => github.requestReviews(number, reviewers, teamReviewers)
        : nothing;
    case "auto-merge":
      return isAutoMerged ? () => github.enableAutoMerge(nodeId) : nothing;
  }
}

/** Has the description remember what is missing, so that only that is tried again: people may take labels away. */
async function keepMissing(
  run: PullRequestRun,
  number: number,
  body: string,
  missing: readonly Decoration[],
): Promise<void> {
  const state = parseState(body);
  if (state === undefined || (state.missing ?? []).join() === missing.join()) return;
  const { missing: _, ...rest } = state;
  const next = missing.length === 0 ? rest : { ...rest, missing };
  await run.ports.github.editPullRequest(number, { body: withState(body, next) });
}

/** Does one step after the other; what GitHub refused, in words. */
export async function refusalsOf(steps: readonly (() => Promise<void>)[]): Promise<string[]> {
  const refused: string[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refused.push(`${error.message}. ${error.help ?? ""}`.trim());
    }
  }
  return refused;
}
