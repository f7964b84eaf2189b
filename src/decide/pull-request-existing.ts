/** A pull request as GitHub has it, open or closed. */
export interface ExistingPullRequest {
  readonly number: number;
  readonly url: string;
  /** Its id in GraphQL. */
  readonly nodeId: string;
  /** The login of who opened it, where GitHub says. */
  readonly author?: string;
  readonly title: string;
  readonly body: string;
  /** The branch it comes from, of the same repository. */
  readonly branch: string;
  /** The commit that the branch is at, or was when it was closed or merged, where GitHub says. */
  readonly headCommit?: string;
  /** The branch it goes to. */
  readonly base: string;
  readonly isOpen: boolean;
  readonly isMerged: boolean;
  /** RFC 3339, once closed or merged. */
  readonly closedAt?: string;
}

/** One review: who, and GitHub's state (`APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED`, `PENDING`). */
export interface Review {
  readonly user: string;
  readonly state: string;
}

/** Whether somebody's last word on it is an approval; `reviews` are oldest first, as GitHub lists them. */
export function isApproved(reviews: readonly Review[]): boolean {
  const last = new Map<string, string>();
  for (const { user, state } of reviews) {
    // A comment after an approval leaves it standing.
    if (state !== "COMMENTED" && state !== "PENDING") last.set(user, state);
  }
  return [...last.values()].includes("APPROVED");
}
