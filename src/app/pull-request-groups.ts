import type { Change } from "../decide/change.ts";
import { isGroupOfMoves } from "../decide/group.ts";
import type { ExistingPullRequest } from "../decide/pull-request-existing.ts";
import type { PullRequestOptions } from "./pull-request-options.ts";

/** One group's changes, and its open pull request. */
export interface PullRequestGroup {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly open?: ExistingPullRequest;
}

/** Groups with changes, and those that an open pull request of ours stands for; what closes comes first. */
export function pullRequestGroups(
  changes: readonly Change[],
  open: readonly ExistingPullRequest[],
  options: Pick<PullRequestOptions, "branchPrefix" | "isAboutMoves">,
): PullRequestGroup[] {
  const byName = new Map<string, Change[]>();
  for (const change of changes) {
    const known = byName.get(change.group);
    if (known === undefined) byName.set(change.group, [change]);
    else known.push(change);
  }
  const openByName = new Map(
    concerned(open, changes, options)
      .toReversed()
      .map((each) => [each.branch.slice(options.branchPrefix.length), each]),
  );
  const rank = ({ changes: own, open: existing }: PullRequestGroup) =>
    own.length === 0 ? 0 : existing ? 1 : 2;
  return [...new Set([...byName.keys(), ...openByName.keys()])]
    .map((name) => {
      const existing = openByName.get(name);
      return { name, changes: byName.get(name) ?? [], ...(existing !== undefined && { open: existing }) };
    })
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** The open pull requests that a plan says something about: without changes for them they are closed. */
function concerned(
  open: readonly ExistingPullRequest[],
  changes: readonly Change[],
  { branchPrefix, isAboutMoves = false }: Pick<PullRequestOptions, "branchPrefix" | "isAboutMoves">,
): ExistingPullRequest[] {
  const changing = new Set(changes.map(({ group }) => group));
  return open.filter(({ branch }) => {
    const group = branch.slice(branchPrefix.length);
    return isAboutMoves ? changing.has(group) : !isGroupOfMoves(group);
  });
}
