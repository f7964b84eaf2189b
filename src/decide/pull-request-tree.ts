/** A file of a commit's tree: git's mode (`100644`, `100755`, `120000` for a link) and its blob's id. */
export interface TreeFile {
  readonly mode: string;
  readonly blob: string;
}

/** A commit and the files of its tree, by path from the repository's root. */
export interface CommitTree {
  readonly commit: string;
  /** The tree's own id. */
  readonly tree: string;
  /** The commit's parents. */
  readonly parents: readonly string[];
  readonly files: ReadonlyMap<string, TreeFile>;
}

/** The paths whose mode or blob differs between two commits, sorted; additions and removals too. */
export function changedPaths(before: CommitTree, after: CommitTree): string[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths].filter((path) => !isSame(before.files.get(path), after.files.get(path))).sort();
}

function isSame(one: TreeFile | undefined, other: TreeFile | undefined): boolean {
  return one?.blob === other?.blob && one?.mode === other?.mode;
}
