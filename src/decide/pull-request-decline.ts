import type { Change } from "./change.ts";
import type { ExistingPullRequest } from "./pull-request-existing.ts";
import { parseState } from "./pull-request-state.ts";
import { targetIdOf } from "./pull-request-target.ts";

const DAY = 86_400_000;

/** Whether a person closed it without merging: "not this" (issue 3, §2). Our own closing doesn't count. */
function isDeclined(pullRequest: ExistingPullRequest): boolean {
  return (
    !pullRequest.isOpen && !pullRequest.isMerged && parseState(pullRequest.body)?.closedByUs === undefined
  );
}

/** The changes whose target no person declined before, in their order. */
export function withoutDeclined(
  changes: readonly Change[],
  pullRequests: readonly ExistingPullRequest[],
): Change[] {
  const declined = new Set(
    pullRequests.filter(isDeclined).flatMap((each) => parseState(each.body)?.targets ?? []),
  );
  return changes.filter((change) => !declined.has(targetIdOf(change)));
}

/** The pull request whose closing still silences its group, and until when (milliseconds since 1970). */
export function snoozedBy(
  pullRequests: readonly ExistingPullRequest[],
  snoozeDays: number,
  now: number,
): { pullRequest: ExistingPullRequest; until: number } | undefined {
  for (const pullRequest of pullRequests.filter(isDeclined)) {
    const until = Date.parse(pullRequest.closedAt ?? "") + snoozeDays * DAY;
    if (until > now) return { pullRequest, until };
  }
  return undefined;
}
