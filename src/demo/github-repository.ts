import { type Commit, ObjectStore, type Signature, type StoredFile } from "./github-objects.ts";

/** A comment or review on a pull request. */
export interface Remark {
  readonly user: string;
  body: string;
  /** A review's state; absent for a comment. */
  readonly state?: string;
}

/** A comment beside lines of a pull request's diff. */
export interface ReviewComment {
  readonly user: string;
  readonly body: string;
  readonly path: string;
  /** In the file after the change; the last one of several. */
  readonly line: number;
  readonly startLine?: number;
}

/** A pull request of the embedded GitHub. */
export interface StoredPullRequest {
  readonly number: number;
  title: string;
  body: string;
  readonly head: string;
  /** The head's commit; stays at its last once the branch is gone. */
  headSha: string;
  base: string;
  state: "open" | "closed";
  readonly draft: boolean;
  readonly createdAt: string;
  closedAt: string | undefined;
  mergedAt: string | undefined;
  autoMerge: boolean;
  readonly labels: string[];
  readonly assignees: string[];
  readonly reviewers: string[];
  readonly teams: string[];
  readonly comments: Remark[];
  readonly reviews: Remark[];
  readonly reviewComments: ReviewComment[];
}

/** An issue of the embedded GitHub. */
export interface StoredIssue {
  readonly number: number;
  readonly user: string;
  title: string;
  body: string;
  state: "open" | "closed";
  readonly labels: readonly string[];
}

/** A run of a workflow that somebody started. */
export interface StoredRun {
  readonly id: number;
  /** The workflow's file name. */
  readonly workflow: string;
  readonly event: "workflow_dispatch" | "repository_dispatch";
  readonly title: string;
  /** The inputs, or the event's payload. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly createdAt: string;
}

/** A file to commit: its text or bytes, or these with a mode, or nothing to remove it. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly mode: string; readonly content: string }
  | undefined;

/** Pull requests are counted from 1 by their place in the list; issues, which share their numbers, from here. */
const FIRST_ISSUE = 1001;

/** A repository of the embedded GitHub: branches, objects, pull requests, and what people do to them. */
export class StoredRepository {
  readonly objects = new ObjectStore();
  /** Commit by branch name. */
  readonly branches = new Map<string, string>();
  readonly pullRequests: StoredPullRequest[] = [];
  /** The one that was written last is the last. */
  readonly issues: StoredIssue[] = [];
  readonly runs: StoredRun[] = [];
  readonly fullName: string;
  readonly now: () => Date;
  readonly defaultBranch = "main";
  readonly #ids = new Map<object, number>();

  constructor(fullName: string, now: () => Date) {
    this.fullName = fullName;
    this.now = now;
  }

  /** The id of a remark, given when it is first asked for. */
  idOf(remark: object): number {
    const id = this.#ids.get(remark) ?? this.#ids.size + 1;
    this.#ids.set(remark, id);
    return id;
  }

  /** The signature of somebody at this moment. */
  signature(name: string, email = `${name}@users.noreply.github.com`): Signature {
    return { name, email, time: Math.floor(this.now().getTime() / 1000) };
  }

  /** Commits files on a branch as a person would, the branch made if it's not there yet. */
  commit(
    branch: string,
    files: Readonly<Record<string, FileContent>>,
    message: string,
    author = "octocat",
  ): string {
    const parent = this.branches.get(branch);
    const changed = new Map(Object.entries(files).map(([path, content]) => [path, this.#store(content)]));
    const tree = this.objects.withFiles(this.commitAt(parent)?.tree, changed);
    const signature = this.signature(author);
    const parents = parent === undefined ? [] : [parent];
    const id = this.objects.putCommit({ tree, parents, author: signature, committer: signature, message });
    this.moveBranch(branch, id);
    return id;
  }

  #store(content: FileContent): StoredFile | undefined {
    if (content === undefined) return undefined;
    const isPlain = typeof content === "string" || content instanceof Uint8Array;
    const data = isPlain ? content : content.content;
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    return { mode: isPlain ? "100644" : content.mode, id: this.objects.putBlob(bytes) };
  }

  commitAt(id: string | undefined): Commit | undefined {
    return id === undefined ? undefined : this.objects.commits.get(id);
  }

  /** The files of a branch, as text, with their modes. */
  files(branch: string): Map<string, { mode: string; text: string }> {
    const commit = this.commitAt(this.branches.get(branch));
    const files = commit === undefined ? [] : [...this.objects.files(commit.tree)];
    return new Map(
      files.map(([path, { mode, id }]) => {
        const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.objects.blobs.get(id));
        return [path, { mode, text }];
      }),
    );
  }

  moveBranch(branch: string, id: string): void {
    this.branches.set(branch, id);
    for (const each of this.openFrom(branch)) each.headSha = id;
  }

  /** Deletes a branch; GitHub closes the pull requests from it. */
  deleteBranch(branch: string): void {
    this.branches.delete(branch);
    for (const each of this.openFrom(branch)) this.close(each);
  }

  openFrom(branch: string): StoredPullRequest[] {
    return this.pullRequests.filter((each) => each.head === branch && each.state === "open");
  }

  pullRequest(number: number): StoredPullRequest | undefined {
    return this.pullRequests[number - 1];
  }

  openIssue(user: string, title: string, body: string, labels: readonly string[] = []): StoredIssue {
    const number = FIRST_ISSUE + this.issues.length;
    const issue: StoredIssue = { number, user, title, body, state: "open", labels };
    this.issues.push(issue);
    return issue;
  }

  startRun(
    workflow: string,
    event: StoredRun["event"],
    title: string,
    inputs: ReadonlyMap<string, string>,
  ): void {
    const [id, createdAt] = [this.runs.length + 1, this.now().toISOString()];
    this.runs.push({ id, workflow, event, title, inputs, createdAt });
  }

  close(pullRequest: StoredPullRequest): void {
    pullRequest.state = "closed";
    pullRequest.closedAt = this.now().toISOString();
  }

  /** Merges a pull request as a squash: its files go to the base in one commit. */
  merge(pullRequest: StoredPullRequest): void {
    const head = this.commitAt(pullRequest.headSha);
    const parent = this.commitAt(head?.parents[0]);
    const base = this.commitAt(this.branches.get(pullRequest.base));
    if (head === undefined || base === undefined) return;
    const before = this.objects.files(parent?.tree ?? "");
    const changed = [...this.objects.files(head.tree)].filter(
      ([path, file]) => before.get(path)?.id !== file.id,
    );
    const tree = this.objects.withFiles(base.tree, new Map(changed));
    const signature = this.signature("octocat");
    const parents = [this.branches.get(pullRequest.base) ?? ""];
    const commit = { tree, parents, author: signature, committer: signature, message: pullRequest.title };
    this.moveBranch(pullRequest.base, this.objects.putCommit(commit));
    pullRequest.mergedAt = this.now().toISOString();
    this.close(pullRequest);
  }
}
