import type { FileTree, Resolved, TreeFile } from "./file-tree.ts";
import type { TreeNode } from "./tree-node.ts";
import { walk } from "./walk.ts";

/** The tree below a root that layers were applied to. */
export class LayeredTree implements FileTree {
  readonly #root: TreeNode;

  constructor(root: TreeNode) {
    this.#root = root;
  }

  get(path: string): TreeFile | undefined {
    return this.#node(path);
  }

  resolve(path: string): Resolved {
    return walk(this.#root, path);
  }

  list(path: string): readonly string[] {
    return [...(this.#node(path)?.children?.keys() ?? [])];
  }

  *files(): Iterable<TreeFile> {
    const nodes = [this.#root];
    for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
      yield node;
      for (const child of node.children?.values() ?? []) nodes.push(child);
    }
  }

  #node(path: string): TreeNode | undefined {
    let node: TreeNode | undefined = this.#root;
    for (const name of path.split("/")) if (name !== "") node = node?.children?.get(name);
    return node;
  }
}
