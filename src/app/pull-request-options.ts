import type { PullRequestPolicy } from "../decide/pull-request-decision.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";

/** How pull requests are made; the inputs and the configuration of the same names. */
export interface PullRequestOptions {
  /** The branch they go to; absent: the repository's default branch. */
  readonly base?: string;
  /** The working directory from the repository's root, with `/`; empty for the root itself. */
  readonly directory: string;
  /** `lambda-image-bot/` unless given. */
  readonly branchPrefix: string;
  readonly policy: PullRequestPolicy;
  readonly now: Date;
  /**
   * Whether the plan moves images by hand: then it says nothing about other pull requests. Plans of updates say
   * nothing about those of moves.
   */
  readonly isAboutMoves?: boolean;
  /** Everything is decided and nothing written. */
  readonly isDryRun: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly reviewers: readonly string[];
  /** By their short names (`team-a`). */
  readonly teamReviewers: readonly string[];
  readonly isDraft: boolean;
  readonly isSignedOff: boolean;
  /** GitHub's own auto-merge is turned on for what is created. */
  readonly isAutoMerged: boolean;
  /** The repository's address for people, `https://github.com/OWNER/NAME`. */
  readonly repositoryUrl: string;
  readonly runtimes: RuntimeTable;
}
