import type { FileTree } from "../layers/file-tree.ts";

/** The text of a file, links followed, where it was kept when its layer was read. */
export function textOf(tree: FileTree, path: string): string | undefined {
  const resolved = tree.resolve(path);
  return resolved.state === "found" ? resolved.file.entry.content?.text : undefined;
}
