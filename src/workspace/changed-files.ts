import { UsageError } from "../errors.ts";
import type { ChangedFiles } from "../text/changed-lines.ts";
import { UnifiedDiffReader } from "../text/unified-diff.ts";
import { type GitEnd, runGit } from "./run-git.ts";

/** The last commit. */
const HEAD = "HEAD";

/**
 * Everything that a configuration or attributes could make different is said here. What is larger than the files
 * that are read counts as binary, so that no line of the diff is long.
 */
const DIFF = [
  ...["-c", "core.bigFileThreshold=1m", "diff", "--unified=0", "--inter-hunk-context=0", "--no-color"],
  ...["--no-ext-diff", "--no-textconv", "--find-renames", "--ignore-submodules=all", "--submodule=short"],
  ...["--src-prefix=a/", "--dst-prefix=b/", "--relative"],
];

/**
 * What was changed below a directory of a git work tree since a revision, or rather since the work left the history
 * that leads to it (`git diff REVISION...`), together with what isn't committed yet; untracked files are changed as a
 * whole. Paths are relative to the directory.
 * @param revision absent: the last commit
 * @throws {UsageError} where there is no work tree or no such revision
 */
export async function changedFilesSince(directory: string, revision = HEAD): Promise<ChangedFiles> {
  const base = revision === HEAD ? HEAD : await baseOf(directory, revision);
  const reader = new UnifiedDiffReader();
  const untracked: string[] = [];
  const listing = ["ls-files", "-z", "--others", "--exclude-standard"];
  const [diff, list] = await Promise.all([
    runGit(directory, [...DIFF, base, "--"], (line) => reader.read(line)),
    runGit(directory, listing, (path) => untracked.push(path), "\0"),
  ]);
  for (const end of [diff, list]) if (end.code !== 0) throw await whyNotCompared(directory, revision, end);
  return new Map([...reader.end(), ...untracked.map((path) => [path, "all"] as const)]);
}

async function baseOf(directory: string, revision: string): Promise<string> {
  const commit = await commitOf(directory, revision);
  return (await mergeBase(directory, commit)) ?? commit;
}

/** Whether there is a last commit is asked only where there may be none. */
async function whyNotCompared(directory: string, revision: string, end: GitEnd): Promise<UsageError> {
  if (revision === HEAD) await commitOf(directory, HEAD);
  return notCompared(revision, end);
}

/** The id of the commit that a revision names. What begins with `-` would be an option, and is no revision. */
async function commitOf(directory: string, revision: string): Promise<string> {
  const ids: string[] = [];
  const isOption = revision.startsWith("-");
  const words = ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`];
  const end = isOption ? undefined : await runGit(directory, words, (id) => ids.push(id));
  const [id] = ids;
  if (end?.code === 0 && id !== undefined) return id;
  if (end === undefined || end.message === "") {
    const help =
      revision === HEAD
        ? "Commit something first, or use --scope=all."
        : "Name a branch, a tag or a commit; a shallow clone has few of them (git fetch).";
    throw new UsageError(`git knows no commit ${revision} here`, { help });
  }
  throw notCompared(revision, end);
}

/** Unrelated histories have none, and shallow clones may not know theirs. */
async function mergeBase(directory: string, commit: string): Promise<string | undefined> {
  const ids: string[] = [];
  await runGit(directory, ["merge-base", commit, "HEAD"], (id) => ids.push(id));
  return ids[0];
}

function notCompared(revision: string, { message }: GitEnd): UsageError {
  return new UsageError(`git can't tell what changed since ${revision}: ${message || "it doesn't say why"}`, {
    help: "A scope of changes needs a git work tree; use --scope=all without one.",
  });
}
