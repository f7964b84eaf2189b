import type { HiddenFile, ImageLayers, Orphan } from "./image-layers.ts";
import type { LayerEntry } from "./layer-entry.ts";
import type { LayerListing } from "./layer-listing.ts";
import { LayeredTree } from "./layered-tree.ts";
import { impliedDirectory, TreeNode } from "./tree-node.ts";
import { walk } from "./walk.ts";

/**
 * Applies layers as container engines unpack them, the lowest first. Where engines differ, whiteouts hide lower layers
 * alone, whatever the order of entries is, as the specification has it.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/layer.md#applying-changesets
 */
export function applyLayers(listings: readonly LayerListing[]): ImageLayers {
  const applied = new AppliedLayers();
  for (const [layer, { entries }] of listings.entries()) {
    for (const entry of entries) applied.apply(entry, layer);
  }
  const { root, orphans, hiddenFiles } = applied;
  return { listings, tree: new LayeredTree(root), orphans, hiddenFiles };
}

const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";
/** What union file systems keep for themselves. */
const RESERVED = ".wh..wh.";

class AppliedLayers {
  readonly root = new TreeNode(impliedDirectory("/"), 0);
  readonly orphans: Orphan[] = [];
  readonly hiddenFiles: HiddenFile[] = [];
  /** Directories that have no entry yet, and no orphan that tells it. */
  readonly #implied = new Set<TreeNode>();

  apply(entry: LayerEntry, layer: number): void {
    const slash = entry.path.lastIndexOf("/");
    const [directory, name] = [entry.path.slice(0, slash), entry.path.slice(slash + 1)];
    if (name.startsWith(WHITEOUT)) this.#applyWhiteout(directory, name, layer);
    else if (name !== "") this.#place(entry, directory, name, layer);
    else if (entry.kind === "directory") this.#describe(this.root, entry, layer);
  }

  #applyWhiteout(directory: string, name: string, layer: number): void {
    const walked = walk(this.root, directory);
    if (walked.state !== "found") return;
    const { children } = walked.file;
    if (name === OPAQUE) for (const child of children?.keys() ?? []) this.#hide(walked.file, child, layer);
    else if (!name.startsWith(RESERVED)) this.#hide(walked.file, name.slice(WHITEOUT.length), layer);
  }

  #place(entry: LayerEntry, directory: string, name: string, layer: number): void {
    const walked = walk(this.root, directory, (parent, missing, path) => {
      const made = new TreeNode(impliedDirectory(path), layer);
      this.#implied.add(made);
      this.#childrenOf(parent, parentPath(path), layer).set(missing, made);
      return made;
    });
    if (walked.state !== "found") {
      this.orphans.push({ path: entry.path, parent: directory, layer });
      return;
    }
    const { file: parent, path, links } = walked;
    const siblings = this.#childrenOf(parent, path, layer);
    if (this.#implied.delete(parent)) this.orphans.push({ path: entry.path, parent: path, layer });
    const here =
      links.length === 0 ? entry : { ...entry, path: path === "/" ? `/${name}` : `${path}/${name}` };
    const placed = here.kind === "hardlink" ? this.#linked(here) : here;
    const existing = siblings.get(name);
    if (existing?.children && placed.kind === "directory") {
      this.#describe(existing, placed, layer);
    } else {
      if (existing) this.#noteHidden(existing, layer);
      siblings.set(name, new TreeNode(placed, layer));
    }
  }

  /** What is in a directory; what is none becomes one, since engines put entries below it. */
  #childrenOf(node: TreeNode, path: string, layer: number): Map<string, TreeNode> {
    if (node.children) return node.children;
    this.#noteHidden(node, layer);
    this.#implied.add(node);
    node.entry = impliedDirectory(path);
    node.layer = layer;
    node.children = new Map();
    return node.children;
  }

  #describe(directory: TreeNode, entry: LayerEntry, layer: number): void {
    this.#implied.delete(directory);
    directory.entry = entry;
    directory.layer = layer;
  }

  /** A hard link is another name of the file that its target is now. */
  #linked(link: LayerEntry): LayerEntry {
    const target = link.target ?? "";
    const parent = walk(this.root, parentPath(target));
    const name = target.slice(target.lastIndexOf("/") + 1);
    const file = parent.state === "found" ? parent.file.children?.get(name) : undefined;
    if (file === undefined || file.children) return link;
    return file.entry.kind === "file"
      ? { ...file.entry, path: link.path, target }
      : { ...file.entry, path: link.path };
  }

  /** Takes lower layers' files out of a directory. */
  #hide(parent: TreeNode, name: string, layer: number): void {
    const node = parent.children?.get(name);
    if (node === undefined) return;
    for (const child of node.children?.keys() ?? []) this.#hide(node, child, layer);
    if (node.layer === layer) return;
    if (node.children && node.children.size > 0) {
      this.#describe(node, impliedDirectory(node.entry.path), layer);
      return;
    }
    parent.children?.delete(name);
    this.#implied.delete(node);
    this.#noteHidden(node, layer);
  }

  /** A hard link's bytes are those of the file that it was made from. */
  #noteHidden({ entry, layer, children }: TreeNode, hiddenBy: number): void {
    const { path, kind, size, target } = entry;
    if (kind === "file" && target === undefined && size > 0 && layer < hiddenBy) {
      this.hiddenFiles.push({ path, size, layer, hiddenBy });
    }
    for (const child of children?.values() ?? []) this.#noteHidden(child, hiddenBy);
  }
}

/** The directory of a normalised absolute path; empty for the root's. */
function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
