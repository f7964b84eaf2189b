import type { FileTree, Resolved, TreeFile } from "../layers/file-tree.ts";

/** A file at the end of a path, and the links that led there. */
export type FoundFile = Extract<Resolved, { state: "found" }>;

/** Whether Lambda's user, who owns nothing in the image, may run a file, or enter a directory. */
export function isExecutable({ entry }: TreeFile): boolean {
  return (entry.mode & 0o001) !== 0;
}

/** Whether Lambda's user may read a file, or list a directory. */
export function isReadable({ entry }: TreeFile): boolean {
  return (entry.mode & 0o004) !== 0;
}

/** The first directory on the way to a file that Lambda's user can't enter, of links' own ways too. */
export function closedDirectoryOn(tree: FileTree, { file, links }: FoundFile): TreeFile | undefined {
  for (const { entry } of [...links, file]) {
    for (const folder of foldersAbove(entry.path)) {
      const directory = tree.get(folder);
      if (directory?.entry.kind === "directory" && !isExecutable(directory)) return directory;
    }
  }
  return undefined;
}

/** The directories that a path goes through, the root first, itself left out. */
export function foldersAbove(path: string): string[] {
  if (path === "/") return [];
  const folders = ["/"];
  for (let slash = path.indexOf("/", 1); slash > 0; slash = path.indexOf("/", slash + 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}
