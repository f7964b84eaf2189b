import { startGit } from "./start-git.ts";

/** Paths below a directory as git has them, or why git can't tell. */
export type GitListing =
  | { readonly kind: "listed"; readonly paths: readonly string[] }
  | { readonly kind: "no-work-tree" }
  | { readonly kind: "failed"; readonly reason: string };

/** Of the paths only a few are wanted; git's messages are short. */
const MAXIMUM_MESSAGE = 2000;

/**
 * The wanted files below a directory, tracked or untracked but not ignored, by `git ls-files`. Its output is read
 * as it comes, so that a repository of any size takes little memory.
 * @param names globs of the names that a wanted file can have, in any letter case: git then tells of no others; none
 * where it can have any name
 * @param isTrackedEnough whether untracked files are left out
 */
export function listGit(
  directory: string,
  isWanted: (path: string) => boolean,
  names: readonly string[],
  isTrackedEnough = false,
): Promise<GitListing> {
  const others = isTrackedEnough ? [] : ["--others", "--exclude-standard"];
  const listing = ["ls-files", "-z", "--cached", ...others, "--"];
  const patterns = names.map((name) => `:(glob,icase)**/${name}`);
  const git = startGit(directory, [...listing, ...patterns]);
  const paths = new Set<string>();
  let rest = "";
  git.stdout.on("data", (chunk: string) => {
    const records = (rest + chunk).split("\0");
    rest = records.pop() ?? "";
    for (const path of records) if (isWanted(path)) paths.add(path);
  });
  let message = "";
  git.stderr.on("data", (chunk: string) => {
    if (message.length < MAXIMUM_MESSAGE) message += chunk;
  });
  return new Promise((resolve) => {
    git.on("error", (error) => resolve(notStarted(error)));
    git.on("close", (code) => {
      if (code === 0) resolve({ kind: "listed", paths: [...paths] });
      else resolve(failureOf(message));
    });
  });
}

/** Whether git ignores a directory of a work tree, whatever is in it. */
export function isIgnoredByGit(directory: string): Promise<boolean> {
  const git = startGit(directory, ["check-ignore", "--quiet", "."]);
  git.stdout.resume();
  git.stderr.resume();
  return new Promise((resolve) => {
    git.on("error", () => resolve(false));
    git.on("close", (code) => resolve(code === 0));
  });
}

function notStarted(error: Error): GitListing {
  const isMissing = "code" in error && error.code === "ENOENT";
  return isMissing ? { kind: "no-work-tree" } : { kind: "failed", reason: error.message };
}

function failureOf(message: string): GitListing {
  const [firstLine = ""] = message.trim().split("\n");
  const isOutside = /not a git repository|must be run in a work tree/.test(message);
  return isOutside ? { kind: "no-work-tree" } : { kind: "failed", reason: firstLine };
}
