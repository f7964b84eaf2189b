import type { ExistingPullRequest, Review } from "../decide/pull-request-existing.ts";
import type { CommitTree } from "../decide/pull-request-tree.ts";

/** A file to write: git's mode and the bytes. */
export interface FileToWrite {
  readonly path: string;
  readonly mode: string;
  readonly bytes: Uint8Array;
}

export interface CommitToWrite {
  readonly tree: string;
  readonly parent: string;
  readonly message: string;
}

export interface PullRequestToCreate {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly isDraft: boolean;
}

export interface PullRequestEdit {
  readonly title?: string;
  readonly body?: string;
  readonly base?: string;
  readonly state?: "closed";
}

/** What use cases ask of one repository on GitHub. Every method throws a `RefusedError` where GitHub refuses. */
export interface GitHubPort {
  defaultBranch(): Promise<string>;
  /** The commit that a branch is at; `undefined` where there's no such branch. */
  branchHead(branch: string): Promise<string | undefined>;
  /** A commit's files: all, or, where the tree is too large, at least those beside `paths`. */
  readTree(commit: string, paths: readonly string[]): Promise<CommitTree>;
  /** The id of a tree: the base's with some files replaced. */
  writeTree(baseTree: string, files: readonly FileToWrite[]): Promise<string>;
  /** A commit by whoever the token belongs to; its id and the author that GitHub gave it. */
  writeCommit(commit: CommitToWrite): Promise<{ sha: string; author: { name: string; email: string } }>;
  /** The branches whose names begin so, with the commits that they are at. */
  branchesBeginning(prefix: string): Promise<readonly { branch: string; commit: string }[]>;
  createBranch(branch: string, sha: string): Promise<void>;
  /** Replaces what a branch holds; refused where it isn't at `from` any more. */
  moveBranch(branch: string, from: string, to: string): Promise<void>;
  deleteBranch(branch: string): Promise<void>;
  /** Open pull requests from the repository's own branches, newest first. */
  openPullRequests(): Promise<readonly ExistingPullRequest[]>;
  /** All pull requests that ever came from a branch, newest first. */
  pullRequestsFrom(branch: string): Promise<readonly ExistingPullRequest[]>;
  createPullRequest(wanted: PullRequestToCreate): Promise<ExistingPullRequest>;
  editPullRequest(number: number, edit: PullRequestEdit): Promise<void>;
  /** Reviews, oldest first. */
  reviewsOf(number: number): Promise<readonly Review[]>;
  /** Texts of comments, oldest first. */
  commentsOf(number: number): Promise<readonly string[]>;
  addComment(number: number, body: string): Promise<void>;
  addLabels(number: number, labels: readonly string[]): Promise<void>;
  addAssignees(number: number, people: readonly string[]): Promise<void>;
  /** Teams by their short names. */
  requestReviews(number: number, people: readonly string[], teams: readonly string[]): Promise<void>;
  /** GitHub's own auto-merge; the one call that is GraphQL. */
  enableAutoMerge(nodeId: string): Promise<void>;
}
