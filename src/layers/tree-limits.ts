/** How much the entries of layers may make of themselves before their image is refused as too large. */
export interface TreeLimits {
  /** Characters in the paths of directories that no entry describes. */
  readonly impliedText: number;
  /** Characters in the targets of links that entries' paths lead through, each as often as it is followed. */
  readonly followedText: number;
}

const MEBIBYTE = 1024 ** 2;

/** Hundreds of times what images have. */
export const TREE_LIMITS: TreeLimits = { impliedText: 64 * MEBIBYTE, followedText: 128 * MEBIBYTE };
