import { startGit } from "./start-git.ts";

/** How a run of git ended. */
export interface GitEnd {
  /** `undefined` where git could not be started. */
  readonly code: number | null | undefined;
  /** The first line of what it said, or why it was not started. */
  readonly message: string;
}

/** Git's messages are short. */
const MAXIMUM_MESSAGE = 2000;

/**
 * Runs git in a directory.
 * @param onRecord takes its output as it comes, record by record, so that any amount of it takes little memory
 * @param separator what ends a record
 */
export function runGit(
  directory: string,
  words: readonly string[],
  onRecord: (record: string) => void,
  separator: "\n" | "\0" = "\n",
): Promise<GitEnd> {
  const git = startGit(directory, words);
  let rest = "";
  git.stdout.on("data", (chunk: string) => {
    const records = (rest + chunk).split(separator);
    rest = records.pop() ?? "";
    for (const record of records) onRecord(record);
  });
  let message = "";
  git.stderr.on("data", (chunk: string) => {
    if (message.length < MAXIMUM_MESSAGE) message += chunk;
  });
  return new Promise((resolve) => {
    git.on("error", (error) => resolve({ code: undefined, message: error.message }));
    git.on("close", (code) => {
      if (rest !== "") onRecord(rest);
      resolve({ code, message: message.trim().split("\n")[0] ?? "" });
    });
  });
}
