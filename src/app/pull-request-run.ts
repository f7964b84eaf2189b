import type { Plan } from "../decide/plan.ts";
import { repositoryPath } from "../decide/pull-request-draft.ts";
import type { CommitTree } from "../decide/pull-request-tree.ts";
import { RefusedError } from "../errors.ts";
import type { GitHubPort } from "./github-port.ts";
import type { RegistryPort, WorkspacePort } from "./ports.ts";
import type { PullRequestOptions } from "./pull-request-options.ts";

/** What making pull requests asks of the world. */
export interface PullRequestPorts {
  readonly github: GitHubPort;
  /** Asked whether an image that an open pull request proposes still exists. */
  readonly registry: Pick<RegistryPort, "resolveDigest">;
  /** The files that the plan was made for, to tell where they differ from the base commit's. */
  readonly workspace: Pick<WorkspacePort, "exists" | "read">;
}

/** What the groups of one run share. */
export interface PullRequestRun {
  readonly ports: PullRequestPorts;
  readonly plan: Plan;
  readonly options: PullRequestOptions;
  readonly baseBranch: string;
  /** The commit that drafts are made on; read again once the branch moved. */
  base: CommitTree;
  /** How many of our pull requests are open. */
  openCount: number;
  /** Who signs off: the author that GitHub gave our first commit. */
  signer?: { readonly name: string; readonly email: string };
}

/**
 * The base branch's commit and its files, in one read for all groups.
 * @throws {RefusedError} also when there's no such branch
 */
export async function readBase(
  github: GitHubPort,
  branch: string,
  plan: Plan,
  directory: string,
): Promise<CommitTree> {
  const commit = await github.branchHead(branch);
  if (commit === undefined) {
    throw new RefusedError(`The base branch ${branch} doesn't exist, or the token may not read it.`, {
      help: "Name an existing branch in `base`, and give the token `contents: read`.",
    });
  }
  const paths = plan.changes.map((change) => repositoryPath(directory, change.file));
  return github.readTree(commit, paths);
}

/** Reads the base again if it moved since; whether it did, so that what was decided on it is decided anew. */
export async function renewBase(run: PullRequestRun): Promise<boolean> {
  const { ports, baseBranch, plan, options } = run;
  if ((await ports.github.branchHead(baseBranch)) === run.base.commit) return false;
  run.base = await readBase(ports.github, baseBranch, plan, options.directory);
  return true;
}
