import type { Change } from "../decide/change.ts";
import { blobIdOf } from "../decide/pull-request-blob.ts";
import type { CloserLook, GroupSituation } from "../decide/pull-request-decision.ts";
import { withoutDeclined } from "../decide/pull-request-decline.ts";
import { contentOf, draftPullRequest, repositoryPath } from "../decide/pull-request-draft.ts";
import { type ExistingPullRequest, isApproved } from "../decide/pull-request-existing.ts";
import { type PullRequestState, parseState } from "../decide/pull-request-state.ts";
import { type CommitTree, changedPaths } from "../decide/pull-request-tree.ts";
import { LookupError } from "../errors.ts";
import { type ImageReference, isSameRepository, parseImageReference } from "../image/reference.ts";
import type { RegistryPort } from "./ports.ts";
import type { PullRequestRun } from "./pull-request-run.ts";

/** A group's facts, as many as every decision needs: two requests. */
export async function situationOf(
  run: PullRequestRun,
  group: string,
  changes: readonly Change[],
  isOpen: boolean,
): Promise<GroupSituation> {
  const { ports, options, plan, base, openCount } = run;
  const branch = options.branchPrefix + group;
  // With no room for it, what a new pull request would depend on needs no asking.
  const hasRoom = isOpen || openCount < options.policy.maxOpen;
  const pullRequests = hasRoom ? await ports.github.pullRequestsFrom(branch) : [];
  const branchHead = hasRoom ? await ports.github.branchHead(branch) : undefined;
  const wanted = withoutDeclined(changes, pullRequests);
  const draft =
    wanted.length === 0 ? undefined : draftPullRequest(group, wanted, plan.sources, base, options.directory);
  return {
    group,
    ...(draft !== undefined && { draft }),
    isDeclined: changes.length > 0 && wanted.length === 0,
    isDetermined: plan.undetermined.every((each) => each.groups?.includes(group) === false),
    baseBranch: run.baseBranch,
    ...(branchHead !== undefined && { branchHead }),
    pullRequests,
    openCount,
    now: options.now.getTime(),
    policy: options.policy,
  };
}

type DigestResolver = Pick<RegistryPort, "resolveDigest">;

/** Whether the registry says that it has no such image; any other trouble says nothing. */
async function isGone(registry: DigestResolver, { registry: host, path, digest, tag }: ImageReference) {
  const revision = digest ?? tag;
  if (revision === undefined) return false;
  try {
    await registry.resolveDigest({ registry: host, path }, revision);
    return false;
  } catch (error) {
    if (error instanceof LookupError) return error.reason === "not-found";
    throw error;
  }
}

function referencesIn(texts: readonly string[]): ImageReference[] {
  return texts.map(parseImageReference).filter((reference) => "name" in reference);
}

async function isWithdrawn(registry: DigestResolver, state: PullRequestState, situation: GroupSituation) {
  const wanted = referencesIn((situation.draft?.changes ?? []).map((change) => change.newReference));
  // The body is no authority on whom to call: only repositories that the plan deals with anyway.
  const known = referencesIn(state.references).filter((each) =>
    wanted.some((one) => isSameRepository(one, each)),
  );
  for (const reference of known) {
    if (await isGone(registry, reference)) return true;
  }
  return false;
}

function hasMovedUnder(before: CommitTree, now: CommitTree, paths: readonly string[]): boolean {
  return paths.some((path) => before.files.get(path)?.blob !== now.files.get(path)?.blob);
}

/**
 * Why the plan says nothing about some files of the base commit, as a sentence's beginning: it was made for another
 * directory, or for a workspace that holds something else there (a tag, a pull request, another branch).
 */
async function unseenBecause(run: PullRequestRun, paths: readonly string[]): Promise<string | undefined> {
  const { workspace } = run.ports;
  const directory = repositoryPath(run.options.directory, "");
  for (const path of paths) {
    if (!path.startsWith(directory)) return `${path} is outside of the working directory`;
    const file = path.slice(directory.length);
    const blob = (await workspace.exists(file)) ? blobIdOf(await workspace.read(file)) : undefined;
    if (blob !== run.base.files.get(path)?.blob) {
      return `${path} differs between the base commit and the workspace`;
    }
  }
  return undefined;
}

async function lookAtOpen(
  run: PullRequestRun,
  situation: GroupSituation,
  pullRequest: ExistingPullRequest,
  state: PullRequestState,
): Promise<CloserLook> {
  const { github, registry } = run.ports;
  const draftPaths = (situation.draft?.files ?? []).map((file) => file.path);
  const before = await github.readTree(state.base, draftPaths);
  const branch = await github.readTree(situation.branchHead ?? state.base, draftPaths);
  const paths = changedPaths(before, branch);
  const drafted = new Set(draftPaths);
  const dropped = paths.filter((path) => !drafted.has(path));
  // Trees that differ in nothing listed are cut ones: what the branch changes is beyond what was read.
  const isCut = paths.length === 0 && before.tree !== branch.tree;
  const unseen = isCut
    ? "GitHub doesn't list all files of so large a repository"
    : await unseenBecause(run, dropped);
  return {
    isApproved: isApproved(await github.reviewsOf(pullRequest.number)),
    isWithdrawn: await isWithdrawn(registry, state, situation),
    hasBaseMovedUnder: hasMovedUnder(before, run.base, paths),
    wouldDropFiles: dropped.length > 0,
    ...(unseen !== undefined && { unseen }),
  };
}

async function lookAtBranch(run: PullRequestRun, branchHead: string): Promise<CloserLook> {
  const { github } = run.ports;
  const branch = await github.readTree(branchHead, []);
  const [parent, ...others] = branch.parents;
  const look = { isApproved: false, isWithdrawn: false, hasBaseMovedUnder: false, wouldDropFiles: false };
  if (parent === undefined || others.length > 0) return look;
  const before = await github.readTree(parent, []);
  const files = changedPaths(before, branch).map((path) => ({
    path,
    blob: branch.files.get(path)?.blob ?? "",
  }));
  return { ...look, branchContent: contentOf(files) };
}

/** The facts that cost more requests, for the pull request or the branch that the decision hangs on. */
export async function lookCloser(
  run: PullRequestRun,
  situation: GroupSituation,
  pullRequest: ExistingPullRequest | undefined,
): Promise<GroupSituation> {
  const state = pullRequest === undefined ? undefined : parseState(pullRequest.body);
  const closerLook =
    pullRequest !== undefined && state !== undefined
      ? await lookAtOpen(run, situation, pullRequest, state)
      : await lookAtBranch(run, situation.branchHead ?? run.base.commit);
  return { ...situation, closerLook };
}
