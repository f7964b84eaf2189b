/** The part of a project that a check is about. */
export interface Selection {
  /** Whether a file belongs to it. */
  readonly isSelected: (path: string) => boolean;
  /** Its files and directories, relative to the directory given, with `/`. */
  readonly paths: readonly string[];
}

/** The files named, and what is below the directories named. */
export function selectPaths(paths: readonly string[]): Selection {
  const names = new Set(paths);
  return {
    paths,
    isSelected: (path) => names.has(path) || isBelowOne(path, names),
  };
}

/** Whether one of the directories that a path lies in is among them; the root isn't asked for. */
function isBelowOne(path: string, directories: ReadonlySet<string>): boolean {
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
    if (directories.has(path.slice(0, at))) return true;
  }
  return false;
}
