/** What a run did about one group's pull request; `planned` in a dry run. */
export type PullRequestOperation = "created" | "updated" | "unchanged" | "closed" | "skipped" | "planned";

/** One group's pull request in the report. */
export interface PullRequest {
  readonly number?: number;
  readonly url?: string;
  readonly branch: string;
  /** The part of the branch name after the prefix. */
  readonly group: string;
  readonly title: string;
  readonly operation: PullRequestOperation;
  /** Why it was left alone or what could not be done; one or more sentences. */
  readonly reason?: string;
}
