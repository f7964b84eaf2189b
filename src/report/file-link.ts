import type { LineRange } from "../text/changed-lines.ts";

/** Where files of a commit are shown to people. */
export interface CommitPages {
  /** The repository's address, `https://github.com/OWNER/NAME`. */
  readonly repositoryUrl: string;
  readonly commit: string;
  /** Where the reported files are, from the repository's root, with `/`; empty for the root itself. */
  readonly directory: string;
}

/** A path below a directory, as a path from where the directory is counted. */
export function pathBelow(directory: string, file: string): string {
  return directory === "" ? file : `${directory}/${file}`;
}

/** A path as a relative URI: every character that means something in one is encoded. */
export function uriOfPath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}

/**
 * The address of lines of a file at a commit, fit for a Markdown link: no character in it ends the link or means
 * anything to Markdown.
 */
export function lineUrl(
  { repositoryUrl, commit, directory }: CommitPages,
  file: string,
  { first, last }: LineRange,
): string {
  const path = uriOfPath(pathBelow(directory, file)).replace(/[!'()*~_]/g, hexOf);
  const lines = last > first ? `#L${first}-L${last}` : `#L${first}`;
  return `${repositoryUrl}/blob/${commit}/${path}${lines}`;
}

function hexOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
