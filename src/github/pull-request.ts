import type { ExistingPullRequest, Review } from "../decide/pull-request-existing.ts";
import type { Client } from "./client.ts";
import { isAnswer, refusalOf } from "./refusal.ts";

/** What GitHub says of a pull request, as far as we read it. */
interface PullRequestData {
  readonly number: number;
  readonly html_url: string;
  readonly node_id: string;
  readonly user?: { readonly login: string } | null;
  readonly title: string;
  readonly body: string | null;
  readonly state: string;
  readonly merged_at: string | null;
  readonly closed_at: string | null;
  readonly base: { readonly ref: string };
  readonly head: {
    readonly ref: string;
    readonly sha?: string;
    readonly repo?: { readonly full_name: string } | null;
  };
}

function toExisting(data: PullRequestData): ExistingPullRequest {
  return {
    number: data.number,
    url: data.html_url,
    nodeId: data.node_id,
    ...(data.user && { author: data.user.login }),
    title: data.title,
    body: (data.body ?? "").replaceAll("\r\n", "\n"),
    branch: data.head.ref,
    ...(data.head.sha !== undefined && { headCommit: data.head.sha }),
    base: data.base.ref,
    isOpen: data.state === "open",
    isMerged: typeof data.merged_at === "string",
    ...(typeof data.closed_at === "string" && { closedAt: data.closed_at }),
  };
}

/**
 * A fork may have a branch of the same name; what comes from there is never ours. A fork that was deleted is `null`;
 * a server that names no repository at all has no forks.
 */
function isFromHere(client: Client, data: PullRequestData): boolean {
  const { owner, repo } = client.repository;
  const from = data.head.repo === undefined ? `${owner}/${repo}` : data.head.repo?.full_name;
  return from?.toLowerCase() === `${owner}/${repo}`.toLowerCase();
}

async function listPullRequests(
  client: Client,
  filter: { state: "open" | "all"; head?: string },
): Promise<ExistingPullRequest[]> {
  const data = await client.attempt("list pull requests", () =>
    client.paginate(client.rest.pulls.list, { ...client.repository, ...filter, per_page: 100 }),
  );
  return data
    .filter((each) => isFromHere(client, each))
    .map(toExisting)
    .sort((a, b) => b.number - a.number);
}

/** The open pull requests from this repository's own branches, newest first. */
export function openPullRequests(client: Client): Promise<ExistingPullRequest[]> {
  return listPullRequests(client, { state: "open" });
}

/** All pull requests that ever came from a branch of this repository, newest first. */
export async function pullRequestsFrom(client: Client, branch: string): Promise<ExistingPullRequest[]> {
  const head = `${client.repository.owner}:${branch}`;
  // GitHub ignores a filter that it doesn't understand.
  return (await listPullRequests(client, { state: "all", head })).filter((each) => each.branch === branch);
}

/** What a new pull request says. */
export interface NewPullRequest {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly isDraft: boolean;
}

/**
 * Creates a pull request; where the branch has an open one already (an answer of GitHub's got lost), that one is
 * made to say the same.
 */
export async function createPullRequest(
  client: Client,
  wanted: NewPullRequest,
): Promise<ExistingPullRequest> {
  const { branch, base, title, body, isDraft } = wanted;
  try {
    const { data } = await client.rest.pulls.create({
      ...client.repository,
      head: branch,
      base,
      title,
      body,
      draft: isDraft,
    });
    return toExisting(data);
  } catch (error) {
    const existing = isAnswer(error, 422, /already exists/i)
      ? (await pullRequestsFrom(client, branch)).find((each) => each.isOpen)
      : undefined;
    if (existing === undefined) throw refusalOf(error, `create a pull request from ${branch}`);
    await editPullRequest(client, existing.number, { title, body });
    return existing;
  }
}

/** Changes what a pull request says or goes to, or closes it. */
export async function editPullRequest(
  client: Client,
  number: number,
  changes: {
    readonly title?: string;
    readonly body?: string;
    readonly base?: string;
    readonly state?: "closed";
  },
): Promise<void> {
  await client.attempt(`edit pull request #${number}`, () =>
    client.rest.pulls.update({ ...client.repository, pull_number: number, ...changes }),
  );
}

/** The reviews of a pull request, oldest first. */
export async function reviewsOf(client: Client, number: number): Promise<Review[]> {
  const data = await client.attempt(`list the reviews of #${number}`, () =>
    client.paginate(client.rest.pulls.listReviews, {
      ...client.repository,
      pull_number: number,
      per_page: 100,
    }),
  );
  return data.map((review) => ({ user: review.user?.login ?? "", state: review.state }));
}

/** The texts of a pull request's comments, oldest first. */
export async function commentsOf(client: Client, number: number): Promise<string[]> {
  const data = await client.attempt(`list the comments of #${number}`, () =>
    client.paginate(client.rest.issues.listComments, {
      ...client.repository,
      issue_number: number,
      per_page: 100,
    }),
  );
  return data.map((comment) => comment.body ?? "");
}

/** Adds a comment to a pull request. */
export async function addComment(client: Client, number: number, body: string): Promise<void> {
  await client.attempt(`comment on #${number}`, () =>
    client.rest.issues.createComment({ ...client.repository, issue_number: number, body }),
  );
}

export async function addLabels(client: Client, number: number, labels: readonly string[]): Promise<void> {
  await client.attempt(`label #${number}`, () =>
    client.rest.issues.addLabels({ ...client.repository, issue_number: number, labels: [...labels] }),
  );
}

export async function addAssignees(
  client: Client,
  number: number,
  assignees: readonly string[],
): Promise<void> {
  await client.attempt(`assign #${number}`, () =>
    client.rest.issues.addAssignees({
      ...client.repository,
      issue_number: number,
      assignees: [...assignees],
    }),
  );
}

/** Asks people and teams (by their short name) for a review. */
export async function requestReviews(
  client: Client,
  number: number,
  reviewers: readonly string[],
  teams: readonly string[],
): Promise<void> {
  await client.attempt(`request reviews of #${number}`, () =>
    client.rest.pulls.requestReviewers({
      ...client.repository,
      pull_number: number,
      reviewers: [...reviewers],
      team_reviewers: [...teams],
    }),
  );
}

/** Turns on GitHub's own auto-merge, which REST doesn't offer. */
export async function enableAutoMerge(client: Client, nodeId: string): Promise<void> {
  const mutation =
    "mutation ($id: ID!) { enablePullRequestAutoMerge(input: { pullRequestId: $id }) { clientMutationId } }";
  await client.attempt("turn on auto-merge", () => client.graphql(mutation, { id: nodeId }));
}
