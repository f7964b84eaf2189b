import type { Change } from "../../src/decide/change.ts";
import { blobIdOf } from "../../src/decide/pull-request-blob.ts";
import { draftPullRequest, type PullRequestDraft } from "../../src/decide/pull-request-draft.ts";
import type { PullRequestState } from "../../src/decide/pull-request-state.ts";
import type { CommitTree } from "../../src/decide/pull-request-tree.ts";
import { from, planFor } from "./github-scene.ts";

/** A base commit that holds some texts. */
export function baseOf(files: ReadonlyMap<string, string>, mode = "100644"): CommitTree {
  const entries = [...files].map(
    ([path, text]) => [path, { mode, blob: blobIdOf(new TextEncoder().encode(text)) }] as const,
  );
  return { commit: "b".repeat(40), tree: "t".repeat(40), parents: [], files: new Map(entries) };
}

/** A draft of an update of some files of the same base. */
export function draftOf(
  change: Parameters<typeof planFor>[2] = {},
  files: ReadonlyMap<string, string> = new Map([["a/Dockerfile", from("0")]]),
): PullRequestDraft {
  const plan = planFor(files, "2", change);
  const group = plan.changes[0]?.group ?? "none";
  return draftPullRequest(group, plan.changes, plan.sources, baseOf(files), "");
}

/** The state of a pull request of ours. */
export function stateOf(state: Partial<PullRequestState> = {}): PullRequestState {
  return {
    version: 1,
    group: "python3.12",
    heads: ["c".repeat(40)],
    base: "b".repeat(40),
    content: "1",
    baseContent: "2",
    targets: [],
    references: [],
    refreshedAt: "2026-11-20T06:00:00.000Z",
    ...state,
  };
}

export function changeOf(change: Partial<Change>): Change {
  const [first] = planFor(new Map([["a/Dockerfile", from("0")]]), "2", change).changes;
  if (first === undefined) throw new Error("the plan has one change");
  return first;
}
