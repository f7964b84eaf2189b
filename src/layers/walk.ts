import type { Resolved } from "./file-tree.ts";
import type { TreeNode } from "./tree-node.ts";

/** As many links as Linux follows on one way before it says that they lead in a circle (MAXSYMLINKS). */
const MOST_LINKS = 40;

/** Where a walk led to. */
export type Walked =
  | {
      readonly state: "found";
      readonly file: TreeNode;
      /** The file's own path, on which there is no link. */
      readonly path: string;
      readonly links: readonly TreeNode[];
      readonly isLink: boolean;
    }
  | Exclude<Resolved, { state: "found" }>;

/** Where a walk is: the directories that it went through and their names, the root first. */
interface Place {
  readonly nodes: TreeNode[];
  readonly names: string[];
}

/**
 * Follows a path and the symbolic links on it, those at its end too, below a root that nothing leads out of.
 * @param onLink told the target of each link that is followed
 * @param make what a directory is given that lacks a name on the way; without it the walk ends there
 */
export function walk(
  root: TreeNode,
  path: string,
  onLink?: (target: string) => void,
  make?: (parent: TreeNode, name: string, path: string) => TreeNode,
): Walked {
  const place: Place = { nodes: [root], names: [] };
  const ahead = components(path);
  const links: TreeNode[] = [];
  let isOnOwnPath = true;
  let isLink = false;
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    const here = place.nodes.at(-1) ?? root;
    if (name === "..") {
      leave(place);
      continue;
    }
    const next = here.children?.get(name) ?? make?.(here, name, pathOf([...place.names, name]));
    if (next === undefined) return { state: "missing", path: pathOf([...place.names, name]) };
    const isLast: boolean = isOnOwnPath && ahead.length === 0;
    isOnOwnPath &&= !isLast;
    if (next.entry.kind !== "symlink") {
      enter(place, next, name);
      continue;
    }
    isLink ||= isLast;
    links.push(next);
    if (links.length > MOST_LINKS) return { state: "loop", path };
    const { target = "" } = next.entry;
    onLink?.(target);
    follow(target, place, ahead);
  }
  return { state: "found", file: place.nodes.at(-1) ?? root, path: pathOf(place.names), links, isLink };
}

function enter({ nodes, names }: Place, node: TreeNode, name: string): void {
  nodes.push(node);
  names.push(name);
}

/** The root's parent is the root. */
function leave({ nodes, names }: Place): void {
  if (nodes.length > 1) nodes.pop();
  names.pop();
}

function follow(target: string, place: Place, ahead: string[]): void {
  if (target.startsWith("/")) {
    place.nodes.length = 1;
    place.names.length = 0;
  }
  for (const name of components(target)) ahead.push(name);
}

/** The names on a path, the last first. */
function components(path: string): string[] {
  return path
    .split("/")
    .filter((name) => name !== "" && name !== ".")
    .reverse();
}

function pathOf(names: readonly string[]): string {
  return `/${names.join("/")}`;
}
