import type { TreeFile } from "./file-tree.ts";
import type { LayerEntry } from "./layer-entry.ts";

/** A file in the tree that layers make while they are applied. */
export class TreeNode implements TreeFile {
  entry: LayerEntry;
  layer: number;
  /** By name; only directories have them. */
  children: Map<string, TreeNode> | undefined;

  constructor(entry: LayerEntry, layer: number) {
    this.entry = entry;
    this.layer = layer;
    this.children = entry.kind === "directory" ? new Map() : undefined;
  }
}

/** A directory that no entry describes, as container engines make it where an entry needs it. */
export function impliedDirectory(path: string): LayerEntry {
  return { path, kind: "directory", mode: 0o755, size: 0 };
}
