import { spawn } from "node:child_process";

/** A repository's own configuration names programs; git must start none of them here. */
const SAFE_SETTINGS = ["-c", "core.fsmonitor=false"];

/** Starts git in a directory; its output is read as text. */
export function startGit(directory: string, words: readonly string[]) {
  const git = spawn("git", [...SAFE_SETTINGS, "-C", directory, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: environment(),
  });
  git.stdout.setEncoding("utf8");
  git.stderr.setEncoding("utf8");
  return git;
}

/**
 * Git is asked about the directory given, not about the one a hook or a caller's environment names, and is to read our
 * patterns as they are written.
 */
function environment(): Record<string, string | undefined> {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...placeless } = process.env;
  const { GIT_LITERAL_PATHSPECS, GIT_GLOB_PATHSPECS, GIT_NOGLOB_PATHSPECS, GIT_ICASE_PATHSPECS, ...rest } =
    placeless;
  return { ...rest, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };
}
