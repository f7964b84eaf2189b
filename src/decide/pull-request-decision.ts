import { dayOf } from "../lambda/calendar-day.ts";
import { snoozedBy } from "./pull-request-decline.ts";
import { baseContentOf, contentOf, type PullRequestDraft } from "./pull-request-draft.ts";
import type { ExistingPullRequest } from "./pull-request-existing.ts";
import { type PullRequestState, parseState } from "./pull-request-state.ts";

const DAY = 86_400_000;
const UNDETERMINED = "A reference could not be determined, so nothing is taken back.";

/** How often pull requests may change and how long a "no" lasts, in whole days. */
export interface PullRequestPolicy {
  readonly refreshInterval: number;
  readonly snooze: number;
  /** How many of our pull requests may be open at a time. */
  readonly maxOpen: number;
}

/** Facts that cost requests, asked for only where a decision hangs on them. */
export interface CloserLook {
  readonly isApproved: boolean;
  /** A reference that it proposes is gone from its registry. */
  readonly isWithdrawn: boolean;
  /** The base changed a file that the branch changes. */
  readonly hasBaseMovedUnder: boolean;
  /** The branch changes a file that the draft doesn't. */
  readonly wouldDropFiles: boolean;
  /** Why this run's plan says nothing about such a file, as a sentence's beginning; absent where it does. */
  readonly unseen?: string;
  /** Fingerprint of what the branch's one commit changes; absent where it isn't one commit on the base's history. */
  readonly branchContent?: string;
}

/** All that one group's decision depends on. */
export interface GroupSituation {
  readonly group: string;
  /** Absent where the plan has nothing left for the group. */
  readonly draft?: PullRequestDraft;
  /** The plan has changes for the group, but a person declined the target of each. */
  readonly isDeclined: boolean;
  /** Whether each of the group's references could be determined. */
  readonly isDetermined: boolean;
  readonly baseBranch: string;
  /** The commit that the group's branch is at; absent where there's no such branch. */
  readonly branchHead?: string;
  /** Newest first, from this repository's branch of the group's name. */
  readonly pullRequests: readonly ExistingPullRequest[];
  /** How many of our pull requests are open, all groups together. */
  readonly openCount: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly policy: PullRequestPolicy;
  readonly closerLook?: CloserLook;
}

/** What to do about one group. */
export type Decision =
  | { readonly operation: "create" }
  | { readonly operation: "update"; readonly pullRequest: ExistingPullRequest; readonly reason: string }
  | { readonly operation: "close"; readonly pullRequest: ExistingPullRequest; readonly reason: string }
  | { readonly operation: "unchanged"; readonly pullRequest: ExistingPullRequest; readonly reason?: string }
  /** Somebody else's work is on the branch: nothing is touched, and a comment says so once. */
  | { readonly operation: "leave"; readonly pullRequest: ExistingPullRequest; readonly reason: string }
  | { readonly operation: "skip"; readonly reason: string }
  /** Nothing to do and nothing to say. */
  | { readonly operation: "none" }
  /** Ask again with `closerLook`. */
  | { readonly operation: "look-closer"; readonly pullRequest?: ExistingPullRequest };

/** The checkbox's hidden name; the body draws it, a person ticks it. */
export const REBUILD_MARK = "<!-- lambda-image-bot-rebuild -->";

/** Whether somebody ticked the checkbox that asks for a rebuild of the branch. */
export function isRebuildAsked(body: string): boolean {
  const mark = body.lastIndexOf(REBUILD_MARK);
  return mark !== -1 && /\[[xX]\] ?$/.test(body.slice(Math.max(0, mark - 5), mark));
}

/** The branch is ours while its head is a commit that our pull request's hidden block names. */
function isOurs(situation: GroupSituation, state: PullRequestState | undefined): state is PullRequestState {
  return (
    state !== undefined &&
    state.group === situation.group &&
    (situation.branchHead === undefined || state.heads.includes(situation.branchHead))
  );
}

function keepUnseen(pullRequest: ExistingPullRequest, unseen: string): Decision {
  return { operation: "unchanged", pullRequest, reason: `${unseen}, so nothing is taken back.` };
}

/** Nothing is left to do by what this run saw; whether it saw all that the pull request is about is asked first. */
function decideSuperfluous(situation: GroupSituation, pullRequest: ExistingPullRequest): Decision {
  const { baseBranch, closerLook } = situation;
  if (pullRequest.base !== baseBranch) {
    return keepUnseen(pullRequest, `It goes to ${pullRequest.base}, and this run is about ${baseBranch}`);
  }
  if (closerLook === undefined) return { operation: "look-closer", pullRequest };
  if (closerLook.unseen !== undefined) return keepUnseen(pullRequest, closerLook.unseen);
  return { operation: "close", pullRequest, reason: "nothing is left to do" };
}

function decideOutdated(
  situation: GroupSituation,
  pullRequest: ExistingPullRequest,
  state: PullRequestState,
): Decision {
  const { closerLook, now, policy } = situation;
  if (closerLook === undefined) return { operation: "look-closer", pullRequest };
  if (closerLook.wouldDropFiles && !situation.isDetermined) {
    return { operation: "unchanged", pullRequest, reason: UNDETERMINED };
  }
  if (closerLook.unseen !== undefined) return keepUnseen(pullRequest, closerLook.unseen);
  if (closerLook.hasBaseMovedUnder) {
    return { operation: "update", pullRequest, reason: "the base changed the same files" };
  }
  if (closerLook.isWithdrawn) {
    return { operation: "update", pullRequest, reason: "an image that it proposes was withdrawn" };
  }
  if (closerLook.isApproved) {
    return { operation: "unchanged", pullRequest, reason: "It is approved, so it isn't changed any more." };
  }
  const due = Date.parse(state.refreshedAt) + policy.refreshInterval * DAY;
  if (due > now) {
    const reason = `It was refreshed on ${state.refreshedAt.slice(0, 10)} and is again from ${dayOf(new Date(due))} on (refresh-interval).`;
    return { operation: "unchanged", pullRequest, reason };
  }
  return { operation: "update", pullRequest, reason: "there is something newer" };
}

function decideWanted(
  situation: GroupSituation,
  draft: PullRequestDraft,
  pullRequest: ExistingPullRequest,
  state: PullRequestState,
): Decision {
  const isWritten = situation.branchHead !== undefined && situation.branchHead === state.heads[0];
  // A closing of ours is no longer the last word on it; what a person closes next is theirs.
  if (state.closedByUs) return { operation: "update", pullRequest, reason: "it was opened again" };
  if (!isWritten) return { operation: "update", pullRequest, reason: "its branch was not fully written" };
  if (pullRequest.base !== situation.baseBranch) {
    return { operation: "update", pullRequest, reason: `it goes to ${situation.baseBranch} now` };
  }
  if (state.content !== contentOf(draft.files)) return decideOutdated(situation, pullRequest, state);
  if (state.baseContent !== baseContentOf(draft.files)) {
    return { operation: "update", pullRequest, reason: "the base changed the same files" };
  }
  return { operation: "unchanged", pullRequest };
}

function decideOpen(situation: GroupSituation, pullRequest: ExistingPullRequest): Decision {
  const { draft } = situation;
  if (draft !== undefined && isRebuildAsked(pullRequest.body)) {
    return { operation: "update", pullRequest, reason: "a rebuild was asked for" };
  }
  const state = parseState(pullRequest.body);
  if (!isOurs(situation, state)) {
    const reason =
      state === undefined
        ? "Its description lacks the hidden block of lambda-image-bot, so it is left alone."
        : "Its branch has a commit that isn't lambda-image-bot's, so it is left alone.";
    return { operation: "leave", pullRequest, reason };
  }
  if (draft !== undefined) return decideWanted(situation, draft, pullRequest, state);
  if (situation.isDeclined) {
    return { operation: "unchanged", pullRequest, reason: "What is newer was declined before." };
  }
  if (!situation.isDetermined) {
    return { operation: "unchanged", pullRequest, reason: UNDETERMINED };
  }
  return decideSuperfluous(situation, pullRequest);
}

/** Whether nobody's work is lost by replacing what a branch without an open pull request holds. */
function mayReplaceBranch(situation: GroupSituation, draft: PullRequestDraft): boolean | "look-closer" {
  const { branchHead, closerLook } = situation;
  if (branchHead === undefined) return true;
  const isKept = (each: ExistingPullRequest) =>
    parseState(each.body)?.heads.includes(branchHead) === true ||
    (each.isMerged && each.headCommit === branchHead);
  if (situation.pullRequests.some(isKept)) return true;
  if (closerLook === undefined) return "look-closer";
  return closerLook.branchContent === contentOf(draft.files);
}

function decideNew(situation: GroupSituation): Decision {
  const { draft, policy, now } = situation;
  if (situation.isDeclined) {
    return {
      operation: "skip",
      reason: "The same was closed without merging before, so it isn't proposed again.",
    };
  }
  if (draft === undefined) return { operation: "none" };
  const snoozed = snoozedBy(situation.pullRequests, policy.snooze, now);
  if (snoozed !== undefined) {
    const closed = `#${snoozed.pullRequest.number} was closed without merging`;
    return {
      operation: "skip",
      reason: `${closed}: nothing for this group before ${dayOf(new Date(snoozed.until))} (snooze).`,
    };
  }
  if (situation.openCount >= policy.maxOpen) {
    return {
      operation: "skip",
      reason: `${situation.openCount} pull requests are open (max-open ${policy.maxOpen}).`,
    };
  }
  const mayReplace = mayReplaceBranch(situation, draft);
  if (mayReplace === "look-closer") return { operation: "look-closer" };
  if (mayReplace) return { operation: "create" };
  const reason = "The branch exists and holds commits that aren't lambda-image-bot's: delete or rename it.";
  return { operation: "skip", reason };
}

/** The group's open pull request: our own, should a person have opened another one from its branch. */
function openPullRequestOf(situation: GroupSituation): ExistingPullRequest | undefined {
  const open = situation.pullRequests.filter((each) => each.isOpen);
  const own = open.filter((each) => parseState(each.body)?.group === situation.group);
  return own.find((each) => each.base === situation.baseBranch) ?? own[0] ?? open[0];
}

/** Decides what to do about one group's pull request: issue 3, §2, rule by rule. */
export function decidePullRequest(situation: GroupSituation): Decision {
  const open = openPullRequestOf(situation);
  return open === undefined ? decideNew(situation) : decideOpen(situation, open);
}
