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
    isSelected: (path) => names.has(path) || directoriesOf(path).some((one) => names.has(one)),
  };
}

/** The directories that a path lies in, without the root. */
function directoriesOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
