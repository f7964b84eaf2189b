import type { RemarkAuthor } from "../check/remark-port.ts";

/** An issue that is no pull request. */
export interface ReadIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: RemarkAuthor;
  readonly url: string;
}

/** What starting rebuilds asks of GitHub. Every method throws a `RefusedError` where GitHub refuses. */
export interface DispatchPort {
  defaultBranch(): Promise<string>;
  /** The person that the token belongs to; `undefined` for that of a workflow or an App, which may not ask. */
  tokenOwner(): Promise<string | undefined>;
  /** @param workflow its file's name */
  startWorkflow(workflow: string, ref: string, inputs: Readonly<Record<string, string>>): Promise<void>;
  sendEvent(type: string, payload: Readonly<Record<string, string>>): Promise<void>;
  /** Runs that such an event started, the newest first. @param workflow absent: of all workflows */
  startedRuns(
    event: "workflow_dispatch" | "repository_dispatch",
    workflow?: string,
  ): Promise<readonly { readonly title: string }[]>;
  /** Issues, those written last first; no more are asked for than are read. */
  issues(state: "open" | "closed"): AsyncIterable<ReadIssue>;
  createIssue(wanted: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
  }): Promise<{ readonly number: number; readonly url: string }>;
  /** Rewrites an issue, and opens it again where it was closed. */
  rewriteIssue(number: number, text: { readonly title: string; readonly body: string }): Promise<void>;
}
