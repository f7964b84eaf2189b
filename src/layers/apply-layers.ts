import { type Problem, problem } from "../image/problem.ts";
import type { HiddenFile, ImageLayers, Orphan } from "./image-layers.ts";
import { LONGEST_PATH } from "./image-limits.ts";
import type { LayerEntry } from "./layer-entry.ts";
import type { LayerListing } from "./layer-listing.ts";
import { LayeredTree } from "./layered-tree.ts";
import { TREE_LIMITS, type TreeLimits } from "./tree-limits.ts";
import { impliedDirectory, TreeNode } from "./tree-node.ts";
import { walk } from "./walk.ts";

/**
 * Applies layers as container engines unpack them, the lowest first. Where engines differ, whiteouts hide lower layers
 * alone, whatever the order of entries is, as the specification has it.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/layer.md#applying-changesets
 * @returns a problem, as a predicate of the image, where links and missing directories make more of few entries than can
 * be looked at
 */
export function applyLayers(
  listings: readonly LayerListing[],
  limits: TreeLimits = TREE_LIMITS,
): ImageLayers | Problem {
  const applied = new AppliedLayers(limits);
  for (const [layer, { entries }] of listings.entries()) {
    applied.beginLayer();
    for (const entry of entries) {
      applied.apply(entry, layer);
      if (applied.excess !== undefined) return problem(applied.excess);
    }
  }
  const { root, orphans, doubles, hiddenFiles } = applied;
  return { listings, tree: new LayeredTree(root), orphans, doubles, hiddenFiles };
}

const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";
/** What union file systems keep for themselves. */
const RESERVED = ".wh..wh.";

class AppliedLayers {
  readonly root = new TreeNode(impliedDirectory("/"), 0);
  readonly orphans: Orphan[] = [];
  readonly doubles = new Map<number, string>();
  readonly hiddenFiles: HiddenFile[] = [];
  /** What there is too much of, as a predicate of the image. */
  excess: string | undefined;
  readonly #limits: TreeLimits;
  #impliedText = 0;
  #followedText = 0;
  /** Directories that have no entry yet, and no orphan that tells it. */
  readonly #implied = new Set<TreeNode>();
  /** Directories that the layer being applied made without an entry. */
  readonly #made = new Set<TreeNode>();
  /** Directories that the layer being applied has taken all lower layers' files out of. */
  readonly #cleared = new Set<TreeNode>();

  constructor(limits: TreeLimits) {
    this.#limits = limits;
  }

  /** The next layer begins. */
  beginLayer(): void {
    this.#cleared.clear();
    this.#made.clear();
  }

  apply(entry: LayerEntry, layer: number): void {
    const slash = entry.path.lastIndexOf("/");
    const [directory, name] = [entry.path.slice(0, slash), entry.path.slice(slash + 1)];
    if (name.startsWith(WHITEOUT)) this.#applyWhiteout(directory, name, layer);
    else if (name !== "") this.#place(entry, directory, name, layer);
    else if (entry.kind === "directory") this.#describe(this.root, entry, layer);
  }

  #applyWhiteout(directory: string, name: string, layer: number): void {
    const walked = walk(this.root, directory, this.#spendOnLink);
    if (walked.state !== "found") return;
    if (name === OPAQUE) this.#clear(walked.file, layer);
    else if (!name.startsWith(RESERVED)) this.#hide(walked.file, name.slice(WHITEOUT.length), layer);
  }

  #place(entry: LayerEntry, directory: string, name: string, layer: number): void {
    const walked = walk(this.root, directory, this.#spendOnLink, (parent, missing, path) => {
      const made = new TreeNode(impliedDirectory(path), layer);
      this.#implied.add(made);
      this.#made.add(made);
      this.#spendOnImplied(path);
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
    this.#checkLength(here.path);
    const placed = here.kind === "hardlink" ? this.#linked(here) : here;
    const existing = siblings.get(name);
    const isDouble = existing?.layer === layer && !this.#made.delete(existing);
    if (isDouble && !this.doubles.has(layer)) this.doubles.set(layer, entry.path);
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
    const parent = walk(this.root, parentPath(target), this.#spendOnLink);
    const name = target.slice(target.lastIndexOf("/") + 1);
    const file = parent.state === "found" ? parent.file.children?.get(name) : undefined;
    if (file === undefined || file.children) return link;
    return file.entry.kind === "file"
      ? { ...file.entry, path: link.path, target }
      : { ...file.entry, path: link.path };
  }

  /** Takes all lower layers' files out of a directory; a layer that says so again finds none. */
  #clear(directory: TreeNode, layer: number): void {
    const { children } = directory;
    if (children === undefined || this.#cleared.has(directory)) return;
    this.#cleared.add(directory);
    for (const child of children.keys()) this.#hide(directory, child, layer);
  }

  /** Takes lower layers' files of a name out of a directory. */
  #hide(parent: TreeNode, name: string, layer: number): void {
    const node = parent.children?.get(name);
    if (node === undefined) return;
    this.#clear(node, layer);
    if (node.layer === layer) return;
    if (node.children && node.children.size > 0) {
      this.#describe(node, impliedDirectory(node.entry.path), layer);
      return;
    }
    parent.children?.delete(name);
    this.#implied.delete(node);
    this.#noteHidden(node, layer);
  }

  /** Forty links of 4,096 characters each take one short path through eighty thousand directories. */
  readonly #spendOnLink = (target: string): void => {
    this.#followedText += target.length;
    if (this.#followedText <= this.#limits.followedText) return;
    this.excess ??= "has links that lead through more directories than can be followed";
  };

  /** One entry with a path of 4,096 characters makes two thousand directories. */
  #spendOnImplied(path: string): void {
    this.#impliedText += path.length;
    this.#checkLength(path);
    if (this.#impliedText <= this.#limits.impliedText) return;
    this.excess ??= "has files in more directories without an entry than can be made";
  }

  /** Links make long paths of short ones. */
  #checkLength(path: string): void {
    if (path.length > LONGEST_PATH) this.excess ??= `has a path of ${path.length} characters behind links`;
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
