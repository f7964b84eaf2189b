import * as branch from "./branch.ts";
import { comparedFiles, pullRequestFiles } from "./changed-files.ts";
import { type Client, type ClientOptions, createClient } from "./client.ts";
import * as dispatch from "./dispatch.ts";
import * as issue from "./issue.ts";
import * as pullRequest from "./pull-request.ts";
import { readFileAt } from "./read-file.ts";
import * as remark from "./remark.ts";
import { readTree, type TreeEdit, writeTree } from "./tree.ts";

async function defaultBranch(client: Client): Promise<string> {
  const { data } = await client.attempt("read the repository's settings", () =>
    client.rest.repos.get(client.repository),
  );
  return data.default_branch;
}

/**
 * One repository on GitHub, in the form that use cases ask for. Every method throws a `RefusedError` that says what
 * was refused, why, and what to do.
 */
export async function connectRepository(options: ClientOptions) {
  const client = await createClient(options);
  return {
    defaultBranch: () => defaultBranch(client),
    readFile: (path: string, revision: string) => readFileAt(client, path, revision),
    readTree: (commit: string, paths: readonly string[]) => readTree(client, commit, paths),
    writeTree: (baseTree: string, files: readonly TreeEdit[]) => writeTree(client, baseTree, files),
    writeCommit: (commit: Parameters<typeof branch.writeCommit>[1]) => branch.writeCommit(client, commit),
    branchHead: (name: string) => branch.branchHead(client, name),
    branchesBeginning: (prefix: string) => branch.branchesBeginning(client, prefix),
    createBranch: (name: string, sha: string) => branch.createBranch(client, name, sha),
    moveBranch: (name: string, from: string, to: string) => branch.moveBranch(client, name, from, to),
    deleteBranch: (name: string) => branch.deleteBranch(client, name),
    openPullRequests: () => pullRequest.openPullRequests(client),
    pullRequestsFrom: (name: string) => pullRequest.pullRequestsFrom(client, name),
    createPullRequest: (wanted: pullRequest.NewPullRequest) => pullRequest.createPullRequest(client, wanted),
    editPullRequest: (number: number, changes: Parameters<typeof pullRequest.editPullRequest>[2]) =>
      pullRequest.editPullRequest(client, number, changes),
    reviewsOf: (number: number) => pullRequest.reviewsOf(client, number),
    commentsOf: (number: number) => pullRequest.commentsOf(client, number),
    addComment: (number: number, body: string) => pullRequest.addComment(client, number, body),
    addLabels: (number: number, labels: readonly string[]) => pullRequest.addLabels(client, number, labels),
    addAssignees: (number: number, people: readonly string[]) =>
      pullRequest.addAssignees(client, number, people),
    requestReviews: (number: number, people: readonly string[], teams: readonly string[]) =>
      pullRequest.requestReviews(client, number, people, teams),
    pullRequestFiles: (number: number) => pullRequestFiles(client, number),
    comparedFiles: (base: string, head: string) => comparedFiles(client, base, head),
    tokenOwner: () => remark.tokenOwner(client),
    remarksOn: (number: number) => remark.remarksOn(client, number),
    editRemark: (id: number, body: string) => remark.editRemark(client, id, body),
    deleteRemark: (id: number) => remark.deleteRemark(client, id),
    lineRemarksOn: (number: number) => remark.lineRemarksOn(client, number),
    addLineRemarks: (number: number, review: Parameters<typeof remark.addLineRemarks>[2]) =>
      remark.addLineRemarks(client, number, review),
    issues: (state: "open" | "closed") => issue.issues(client, state),
    createIssue: (wanted: issue.NewIssue) => issue.createIssue(client, wanted),
    rewriteIssue: (number: number, text: Parameters<typeof issue.rewriteIssue>[2]) =>
      issue.rewriteIssue(client, number, text),
    startWorkflow: (workflow: string, ref: string, inputs: Readonly<Record<string, string>>) =>
      dispatch.startWorkflow(client, workflow, ref, inputs),
    sendEvent: (type: string, payload: Readonly<Record<string, string>>) =>
      dispatch.sendEvent(client, type, payload),
    startedRuns: (event: Parameters<typeof dispatch.startedRuns>[1], workflow?: string) =>
      dispatch.startedRuns(client, event, workflow),
    enableAutoMerge: (nodeId: string) => pullRequest.enableAutoMerge(client, nodeId),
  };
}
