import type { Plan } from "../decide/plan.ts";
import type { PullRequest, PullRequestOperation } from "../decide/pull-request.ts";
import { type Decision, decidePullRequest, type GroupSituation } from "../decide/pull-request-decision.ts";
import type { LeftOutFile } from "../decide/pull-request-draft.ts";
import type { ExistingPullRequest } from "../decide/pull-request-existing.ts";
import { parseState } from "../decide/pull-request-state.ts";
import { invariant, RefusedError } from "../errors.ts";
import { pullRequestTitle } from "../report/pull-request-title.ts";
import { deleteLeftBranches } from "./pull-request-branches.ts";
import { decorate, decorateAgain } from "./pull-request-decorate.ts";
import { type PullRequestGroup, pullRequestGroups } from "./pull-request-groups.ts";
import type { PullRequestOptions } from "./pull-request-options.ts";
import { type PullRequestPorts, type PullRequestRun, readBase, renewBase } from "./pull-request-run.ts";
import { lookCloser, situationOf } from "./pull-request-situation.ts";
import { closeFor, createFor, sayLeftAlone, updateFor } from "./pull-request-write.ts";

/** A group's result; `refusal` where GitHub refused, so that the entry ends in exit code 3. */
export interface PullRequestResult extends PullRequest {
  readonly refusal?: RefusedError;
}

/** How often a base that moves during the run is read again for one group. */
const MOST_ATTEMPTS = 3;
const MOST_NAMED_FILES = 5;

function leftOutSentence(leftOut: readonly LeftOutFile[]): string {
  const named = leftOut.slice(0, MOST_NAMED_FILES).map(({ path, reason }) => `${path} ${reason}`);
  const more = leftOut.length - named.length;
  return `Left out: ${named.join("; ")}${more > 0 ? `; and ${more} more files` : ""}.`;
}

/** The report's line on a group. */
function resultOf(
  run: PullRequestRun,
  group: PullRequestGroup,
  operation: PullRequestOperation,
  details: { pullRequest?: ExistingPullRequest | undefined; title?: string; reasons?: readonly string[] },
): PullRequestResult {
  const { pullRequest, title, reasons = [] } = details;
  const { directory } = run.options;
  const { changes } = group;
  return {
    ...(pullRequest !== undefined && { number: pullRequest.number, url: pullRequest.url }),
    branch: run.options.branchPrefix + group.name,
    group: group.name,
    title: title ?? pullRequest?.title ?? pullRequestTitle({ group: group.name, directory, changes }),
    operation,
    ...(reasons.length > 0 && { reason: reasons.join(" ") }),
  };
}

async function decide(run: PullRequestRun, group: PullRequestGroup): Promise<[Decision, GroupSituation]> {
  const situation = await situationOf(run, group.name, group.changes, group.open !== undefined);
  const { draft } = situation;
  if (draft !== undefined && draft.files.length === 0) {
    return [{ operation: "skip", reason: "No file of it can be changed safely." }, situation];
  }
  const decision = decidePullRequest(situation);
  if (decision.operation !== "look-closer") return [decision, situation];
  const closer = await lookCloser(run, situation, decision.pullRequest);
  return [decidePullRequest(closer), closer];
}

function isWriting({ operation }: Decision): boolean {
  return operation === "create" || operation === "update" || operation === "close";
}

/** Decides, and decides anew while the base moves between reading and writing. */
async function decideOnCurrentBase(
  run: PullRequestRun,
  group: PullRequestGroup,
): Promise<[Decision, GroupSituation]> {
  for (let attempt = 1; ; attempt++) {
    const decided = await decide(run, group);
    if (!isWriting(decided[0]) || !(await renewBase(run))) return decided;
    if (attempt === MOST_ATTEMPTS) {
      const reason = `${run.baseBranch} moved again and again during this run; the next run tries again.`;
      return [{ operation: "skip", reason }, decided[1]];
    }
  }
}

async function create(
  run: PullRequestRun,
  group: PullRequestGroup,
  situation: GroupSituation,
  reasons: readonly string[],
) {
  const { draft } = situation;
  invariant(draft !== undefined, "only a draft is created");
  // A refused one takes its room too, or every group would be refused in turn.
  run.openCount++;
  const title = pullRequestTitle(draft);
  if (run.options.isDryRun) {
    return resultOf(run, group, "planned", { title, reasons: ["It would be created.", ...reasons] });
  }
  const pullRequest = await createFor(run, situation, draft);
  const refused = await decorate(run, pullRequest);
  return resultOf(run, group, "created", { pullRequest, title, reasons: [...reasons, ...refused] });
}

async function update(
  run: PullRequestRun,
  group: PullRequestGroup,
  situation: GroupSituation,
  decision: Extract<Decision, { operation: "update" }>,
  reasons: readonly string[],
) {
  const { draft } = situation;
  const { pullRequest, reason } = decision;
  invariant(draft !== undefined, "only a draft replaces a pull request");
  if (run.options.isDryRun) {
    const title = pullRequestTitle(draft);
    return resultOf(run, group, "planned", {
      pullRequest,
      title,
      reasons: [`It would be updated: ${reason}.`, ...reasons],
    });
  }
  const { title, body } = await updateFor(run, situation, draft, pullRequest);
  const refused = await decorateAgain(run, pullRequest, body);
  return resultOf(run, group, "updated", {
    pullRequest,
    title,
    reasons: [`Updated: ${reason}.`, ...reasons, ...refused],
  });
}

async function close(
  run: PullRequestRun,
  group: PullRequestGroup,
  situation: GroupSituation,
  { pullRequest, reason }: Extract<Decision, { operation: "close" }>,
) {
  run.openCount--;
  if (run.options.isDryRun) {
    return resultOf(run, group, "planned", { pullRequest, reasons: [`It would be closed: ${reason}.`] });
  }
  await closeFor(run, situation, pullRequest, reason);
  return resultOf(run, group, "closed", { pullRequest, reasons: [`Closed: ${reason}.`] });
}

/** Does what was decided about a group; `undefined` where there's nothing to say. */
async function settle(run: PullRequestRun, group: PullRequestGroup): Promise<PullRequestResult | undefined> {
  const [decision, situation] = await decideOnCurrentBase(run, group);
  const leftOut = situation.draft?.leftOut ?? [];
  const reasons = leftOut.length === 0 ? [] : [leftOutSentence(leftOut)];
  switch (decision.operation) {
    case "create":
      return create(run, group, situation, reasons);
    case "update":
      return update(run, group, situation, decision, reasons);
    case "close":
      return close(run, group, situation, decision);
    case "leave":
      return resultOf(run, group, "skipped", {
        pullRequest: decision.pullRequest,
        reasons: [
          decision.reason,
          ...(run.options.isDryRun ? [] : await sayLeftAlone(run, decision.pullRequest, decision.reason)),
        ],
      });
    case "unchanged": {
      const { pullRequest, reason = [] } = decision;
      const refused = run.options.isDryRun ? [] : await decorateAgain(run, pullRequest, pullRequest.body);
      return resultOf(run, group, "unchanged", {
        pullRequest,
        reasons: [reason, ...reasons, ...refused].flat(),
      });
    }
    case "skip":
      return resultOf(run, group, "skipped", {
        pullRequest: group.open,
        reasons: [decision.reason, ...reasons],
      });
    case "none":
      return undefined;
    case "look-closer":
      invariant(false, "a closer look is enough to decide");
  }
}

/** Settles a group; what GitHub refuses there ends that group alone. */
async function settleOrSay(
  run: PullRequestRun,
  group: PullRequestGroup,
): Promise<PullRequestResult | undefined> {
  try {
    return await settle(run, group);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const message = /[.!?]$/.test(error.message) ? error.message : `${error.message}.`;
    const reasons = [message, ...(error.help === undefined ? [] : [error.help])];
    return { ...resultOf(run, group, "skipped", { pullRequest: group.open, reasons }), refusal: error };
  }
}

/**
 * Opens, refreshes and closes pull requests so that each group of the plan's changes has its one (issue 3, §2).
 * Writes go one after another; in a dry run everything is decided and nothing written.
 * @returns what was done about each group and why, closings first
 * @throws {RefusedError} when GitHub refuses what no group can do without (listing, the base branch)
 */
export async function openPullRequests(
  ports: PullRequestPorts,
  plan: Plan,
  options: PullRequestOptions,
): Promise<PullRequestResult[]> {
  const { github } = ports;
  const all = await github.openPullRequests();
  const open = all.filter((each) => {
    const group = parseState(each.body)?.group;
    return group !== undefined && each.branch === options.branchPrefix + group;
  });
  const groups = pullRequestGroups(plan.changes, open, options);
  await deleteLeftBranches(github, options, new Set(groups.map(({ name }) => name)));
  if (groups.length === 0) return [];
  const baseBranch = options.base ?? (await github.defaultBranch());
  const base = await readBase(github, baseBranch, plan, options.directory);
  const run: PullRequestRun = { ports, plan, options, baseBranch, base, openCount: open.length };
  const results: PullRequestResult[] = [];
  for (const group of groups) {
    const result = await settleOrSay(run, group);
    if (result !== undefined) results.push(result);
  }
  return results;
}
