import type { GroupSituation } from "../decide/pull-request-decision.ts";
import { baseContentOf, contentOf, type PullRequestDraft } from "../decide/pull-request-draft.ts";
import type { ExistingPullRequest } from "../decide/pull-request-existing.ts";
import { type PullRequestState, parseState, withState } from "../decide/pull-request-state.ts";
import { targetIdOf } from "../decide/pull-request-target.ts";
import { RefusedError } from "../errors.ts";
import { pullRequestBody } from "../report/pull-request-body.ts";
import { commitMessage, pullRequestTitle } from "../report/pull-request-title.ts";
import { encodeSource } from "../text/source.ts";
import { refusalsOf } from "./pull-request-decorate.ts";
import type { PullRequestRun } from "./pull-request-run.ts";

const MOST_TARGETS = 1000;
const MOST_REFERENCES = 20;

/** Writes the draft's one commit; with sign-off, once more in the name that GitHub gave the first. */
async function writeCommit(run: PullRequestRun, draft: PullRequestDraft): Promise<string> {
  const { github } = run.ports;
  const files = draft.files.map(({ path, mode, source }) => ({ path, mode, bytes: encodeSource(source) }));
  const tree = await github.writeTree(draft.base.tree, files);
  const parent = draft.base.commit;
  const first = await github.writeCommit({ tree, parent, message: commitMessage(draft, run.signer) });
  if (!run.options.isSignedOff || run.signer !== undefined) return first.sha;
  run.signer = first.author;
  return (await github.writeCommit({ tree, parent, message: commitMessage(draft, run.signer) })).sha;
}

function stateOf(run: PullRequestRun, draft: PullRequestDraft, heads: readonly string[]): PullRequestState {
  const targets = new Set(draft.changes.map(targetIdOf));
  const references = new Set(draft.changes.map((change) => change.newReference));
  return {
    version: 1,
    group: draft.group,
    heads,
    base: draft.base.commit,
    content: contentOf(draft.files),
    baseContent: baseContentOf(draft.files),
    targets: [...targets].slice(0, MOST_TARGETS),
    references: [...references].filter((each) => each.length <= 300).slice(0, MOST_REFERENCES),
    refreshedAt: run.options.now.toISOString(),
  };
}

function textOf(run: PullRequestRun, draft: PullRequestDraft, heads: readonly string[]) {
  const { repositoryUrl, runtimes, now, policy } = run.options;
  const context = { repositoryUrl, runtimes, now, snooze: policy.snooze };
  return {
    title: pullRequestTitle(draft),
    body: pullRequestBody(draft, stateOf(run, draft, heads), context),
  };
}

/** Writes the branch and creates the group's pull request; a branch that gets none is taken back. */
export async function createFor(
  run: PullRequestRun,
  situation: GroupSituation,
  draft: PullRequestDraft,
): Promise<ExistingPullRequest> {
  const { github } = run.ports;
  const branch = run.options.branchPrefix + draft.group;
  const head = await writeCommit(run, draft);
  if (situation.branchHead === undefined) await github.createBranch(branch, head);
  else await github.moveBranch(branch, situation.branchHead, head);
  const wanted = {
    branch,
    base: run.baseBranch,
    isDraft: run.options.isDraft,
    ...textOf(run, draft, [head]),
  };
  try {
    return await github.createPullRequest(wanted);
  } catch (error) {
    await takeBack(run, branch, head);
    throw error;
  }
}

/**
 * Deletes a branch that got no pull request; the refusal before is what matters, whether or not the branch goes. Where
 * only GitHub's answer got lost the branch stays: without it GitHub would close the pull request as if a person had.
 */
async function takeBack(run: PullRequestRun, branch: string, head: string): Promise<void> {
  const { github } = run.ports;
  try {
    const isUsed = (await github.pullRequestsFrom(branch)).some((each) => each.isOpen);
    if (!isUsed && (await github.branchHead(branch)) === head) await github.deleteBranch(branch);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
  }
}

/**
 * Rewrites the group's open pull request in place. The body names the new commit before the branch has it, and the
 * old one too, so that a run that breaks off in between leaves a branch that is still known for ours.
 */
export async function updateFor(
  run: PullRequestRun,
  situation: GroupSituation,
  draft: PullRequestDraft,
  pullRequest: ExistingPullRequest,
): Promise<{ title: string; body: string }> {
  const { github } = run.ports;
  const { branch, number } = pullRequest;
  const before = situation.branchHead;
  const isForeign = before !== undefined && parseState(pullRequest.body)?.heads.includes(before) !== true;
  const head = await writeCommit(run, draft);
  const text = textOf(run, draft, before === undefined ? [head] : [head, before]);
  const base = pullRequest.base === run.baseBranch ? {} : { base: run.baseBranch };
  await github.editPullRequest(number, { ...text, ...base });
  if (before === undefined) await github.createBranch(branch, head);
  else await github.moveBranch(branch, before, head);
  if (isForeign) {
    await github.addComment(
      number,
      `Rebuilt as asked. The branch was at ${before}, which GitHub still keeps.`,
    );
  }
  return text;
}

/** Closes our pull request, marked as closed by us, deletes its branch while it is ours, and says why. */
export async function closeFor(
  run: PullRequestRun,
  situation: GroupSituation,
  pullRequest: ExistingPullRequest,
  reason: string,
): Promise<void> {
  const { github } = run.ports;
  const state = parseState(pullRequest.body);
  const body =
    state === undefined ? {} : { body: withState(pullRequest.body, { ...state, closedByUs: true }) };
  await github.editPullRequest(pullRequest.number, { ...body, state: "closed" });
  // A person's pull request from the same branch would be closed with it.
  const isUsed = situation.pullRequests.some((each) => each.isOpen && each.number !== pullRequest.number);
  const head = isUsed ? undefined : await github.branchHead(pullRequest.branch);
  // First the branch: a comment can be refused (a locked conversation).
  if (head !== undefined && head === situation.branchHead) await github.deleteBranch(pullRequest.branch);
  await github.addComment(pullRequest.number, `Closed by lambda-image-bot: ${reason}.`);
}

/**
 * Says once, on the pull request itself, that and why it is left alone.
 * @returns why that can't be said there (a locked conversation), which is no reason to fail
 */
export async function sayLeftAlone(
  run: PullRequestRun,
  pullRequest: ExistingPullRequest,
  reason: string,
): Promise<string[]> {
  const { github } = run.ports;
  const build = parseState(pullRequest.body)?.heads[0]?.replace(/[^0-9a-f]/g, "") ?? "unknown";
  const mark = `<!-- lambda-image-bot-left-alone ${build} -->`;
  const comments = await github.commentsOf(pullRequest.number);
  if (comments.some((comment) => comment.includes(mark))) return [];
  const remedy = "Tick the box in the description to have its branch rebuilt, or go on by hand.";
  return refusalsOf([() => github.addComment(pullRequest.number, `${reason} ${remedy}\n${mark}`)]);
}
