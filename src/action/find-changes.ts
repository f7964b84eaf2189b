import { type Changes, localChanges, patchedChanges } from "../app/check/changes.ts";
import { RefusedError, UsageError } from "../errors.ts";
import { changedFilesSince } from "../workspace/changed-files.ts";
import type { PreparedRun } from "./action-run.ts";
import { log } from "./log.ts";

/** What GitHub or git says was changed. */
interface FoundChanges {
  readonly changes: Changes;
  readonly isComplete: boolean;
}

/**
 * What the pull request, or the merge queue's group, changes: by the pull request's own diff on GitHub; by git where
 * GitHub doesn't tell, or not of all files, and the checkout has the commits.
 * @returns `undefined` where the run is about no change
 * @throws {RefusedError} where neither tells
 */
export async function findChanges(run: PreparedRun): Promise<Changes | undefined> {
  const { baseCommit } = run.environment;
  if (baseCommit === undefined) return undefined;
  const found = await askGitHub(run, baseCommit).catch(asRefusal);
  if (found !== undefined && !(found instanceof RefusedError) && found.isComplete) return found.changes;
  const local = await askGit(run, baseCommit);
  if (found instanceof RefusedError) {
    if (local === undefined) throw withoutDiff(found);
    log(`${found.message} What changed is told by git.`);
    return local;
  }
  if (local !== undefined || found === undefined) return local;
  log("GitHub tells of the first changed files only: findings in the others are left out.");
  return found.changes;
}

async function askGitHub(run: PreparedRun, baseCommit: string): Promise<FoundChanges | undefined> {
  const { pullRequest, groupCommit, repository } = run.environment;
  if (pullRequest === undefined && groupCommit === undefined) return undefined;
  const github = await run.connect(repository);
  const { files, isComplete } =
    pullRequest === undefined
      ? await github.comparedFiles(baseCommit, groupCommit ?? baseCommit)
      : await github.pullRequestFiles(pullRequest.number);
  return { changes: patchedChanges(files, run.place.path), isComplete };
}

function asRefusal(error: unknown): RefusedError {
  if (error instanceof RefusedError) return error;
  throw error;
}

async function askGit({ place }: PreparedRun, baseCommit: string): Promise<Changes | undefined> {
  try {
    return localChanges(await changedFilesSince(place.directory, baseCommit));
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function withoutDiff(refusal: RefusedError): RefusedError {
  return new RefusedError(refusal.message, {
    help:
      "What a pull request changes is read with `permissions: { contents: read, pull-requests: read }`; " +
      "the input scope set to all needs neither.",
    cause: refusal,
  });
}
